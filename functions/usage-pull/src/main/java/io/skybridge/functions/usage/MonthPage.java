package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.skybridge.runtime.Html;

/**
 * A month of an account as a page for people: complete in itself, without scripts, and readable by ear, as each bar says in
 * words what it shows and the numbers are in a table.
 */
final class MonthPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --one: #1f6feb; --other: #8c959f; --line: #8c959f66 }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem }
            caption { text-align: left; font-weight: 600; padding-bottom: .5rem }
            th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
            svg { display: block; width: 12rem; height: 1rem }
            .one { fill: var(--one) } .other { fill: var(--other) }
            """;

    /** Nothing may be loaded, run, sent or framed; the one style is known by its digest. */
    static final String POLICY = "default-src 'none'; style-src " + Html.source(STYLE)
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int WIDTH = 1000;

    private final StringBuilder html = new StringBuilder();
    private final MonthView month;

    private MonthPage(MonthView month) {
        this.month = month;
    }

    static String of(MonthView month) {
        return new MonthPage(month).write();
    }

    private String write() {
        String title = "Usage of " + Html.escape(month.account()) + " in " + Html.escape(month.period());
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>" + title + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n")
                .append("<h1>" + title + "</h1>\n<p>Portal " + Html.escape(month.portal()) + ", from "
                        + time(month.from()) + " to before " + time(month.until()) + ".</p>\n");
        if (month.lines().isEmpty()) {
            html.append("<p>Nothing is billed to this account in this period.</p>\n");
        } else {
            units();
            lines();
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void units() {
        html.append(
                "<table>\n<caption>What is billed</caption>\n<thead><tr><th scope=\"col\">Unit</th>"
                        + "<th scope=\"col\" class=\"n\">Billed</th><th scope=\"col\" class=\"n\">Accepted</th>"
                        + "<th scope=\"col\" class=\"n\">Open</th><th scope=\"col\">Accepted and open</th></tr></thead>\n<tbody>\n");
        for (MonthView.Unit unit : month.units()) {
            html.append("<tr><th scope=\"row\">" + Html.escape(unit.unit()) + "</th>" + number(unit.units())
                    + number(unit.accepted()) + number(unit.open()) + "<td>"
                    + bar(unit.accepted(), "accepted", unit.open(), "open") + "</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private void lines() {
        html.append(
                "<table>\n<caption>What was counted</caption>\n<thead><tr><th scope=\"col\">Meter</th>"
                        + "<th scope=\"col\">Unit</th><th scope=\"col\" class=\"n\">Users</th>"
                        + "<th scope=\"col\" class=\"n\">Counted</th><th scope=\"col\" class=\"n\">Included</th>"
                        + "<th scope=\"col\" class=\"n\">Billed</th><th scope=\"col\">Beyond what is included</th></tr></thead>\n<tbody>\n");
        for (MonthView.Line line : month.lines()) {
            html.append("<tr><th scope=\"row\">" + Html.escape(line.meter()) + "</th><td>" + Html.escape(line.unit())
                    + "</td>"
                    + number(BigDecimal.valueOf(line.users())) + number(line.quantity()) + number(line.included())
                    + number(line.units()) + "<td>"
                    + bar(line.quantity().subtract(line.included()), "to be billed", line.included(), "included")
                    + "</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    /** A bar of two parts; what is less than nothing has no length. */
    private static String bar(BigDecimal one, String ones, BigDecimal other, String others) {
        BigDecimal left = one.max(BigDecimal.ZERO);
        BigDecimal all = left.add(other.max(BigDecimal.ZERO));
        int border = all.signum() == 0
                ? 0
                : left.multiply(BigDecimal.valueOf(WIDTH))
                        .divide(all, 0, RoundingMode.HALF_UP)
                        .intValueExact();
        int end = all.signum() == 0 ? 0 : WIDTH;
        String words = one.toPlainString() + " " + ones + ", " + other.toPlainString() + " " + others;
        return "<svg role=\"img\" aria-label=\"" + words + "\" viewBox=\"0 0 " + WIDTH
                + " 80\" preserveAspectRatio=\"none\"><title>" + words + "</title>"
                + "<rect class=\"one\" width=\"" + border + "\" height=\"80\"/>"
                + "<rect class=\"other\" x=\"" + border + "\" width=\"" + (end - border) + "\" height=\"80\"/></svg>";
    }

    private static String number(BigDecimal number) {
        return "<td class=\"n\">" + number.toPlainString() + "</td>";
    }

    private static String time(Object moment) {
        return "<time>" + moment + "</time>";
    }
}
