package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.skybridge.functions.usage.ConservationView.MeterLine;

/** The proof of a period as a table to be read in a terminal. */
final class ConservationTable {

    private static final List<String> HEAD = List.of(
            "services manager",
            "meter",
            "pulled",
            "included",
            "unmapped",
            "pending",
            "sent",
            "unknown",
            "accepted",
            "rejected",
            "expired",
            "settled",
            "difference");

    /** The first columns are words and begin at the left, the others are numbers and end at the right. */
    private static final int WORDS = 2;

    private final StringBuilder text = new StringBuilder();
    private final ConservationView view;

    private ConservationTable(ConservationView view) {
        this.view = view;
    }

    static String of(ConservationView view) {
        return new ConservationTable(view).write();
    }

    private String write() {
        line("Usage of " + view.period()
                + (view.from() == null ? "" : ", from " + view.from() + " to before " + view.until()) + ": "
                + (view.balanced() ? "balanced" : "NOT BALANCED"));
        if (view.meters().isEmpty()) {
            line("Nothing was pulled.");
        } else {
            table();
        }
        view.broken()
                .forEach(one -> line("broken: " + one.customer() + " " + one.meter()
                        + (one.record() == null ? "" : " " + one.record()) + ": " + one.why()));
        view.unread()
                .forEach(one -> line("unread: " + one.servicesManager() + " " + one.customer() + " at " + one.at()
                        + ": " + one.why()));
        return text.toString();
    }

    private void table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        view.meters().forEach(meter -> {
            rows.add(row(meter));
            meter.units().forEach((unit, states) -> rows.add(row(unit, states)));
        });
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], row.get(at).length());
            }
        });
        line("");
        rows.forEach(row -> line(aligned(row, widths)));
        line("");
    }

    private static List<String> row(MeterLine line) {
        List<String> row = new ArrayList<>(List.of(line.servicesManager(), line.meter()));
        for (BigDecimal number : List.of(
                line.pulled(),
                line.included(),
                line.unmapped(),
                line.pending(),
                line.sent(),
                line.unknown(),
                line.accepted(),
                line.rejected(),
                line.expired(),
                line.settled(),
                line.difference())) {
            row.add(number.toPlainString());
        }
        return row;
    }

    /** What is billed of a unit, below its meter: all of it where the meter has what was pulled. */
    private static List<String> row(String unit, Map<String, BigDecimal> states) {
        List<String> row = new ArrayList<>(List.of("", "  billed as " + unit));
        for (String column : HEAD.subList(WORDS, HEAD.size())) {
            BigDecimal number = states.get(column.equals("pulled") ? "total" : column);
            row.add(number == null ? "" : number.toPlainString());
        }
        return row;
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            String pad = " ".repeat(widths[at] - row.get(at).length());
            line.append(at == 0 ? "" : "  ").append(at < WORDS ? row.get(at) + pad : pad + row.get(at));
        }
        return line.toString().stripTrailing();
    }

    private void line(String line) {
        // Words of others must not move the cursor or hide a line.
        text.append(line.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }
}
