package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageBook;

import static org.assertj.core.api.Assertions.assertThat;

class MonthPageTest {

    private static UsageBook.MonthLine line(
            String unit, String meter, int quantity, int included, int units, int accepted) {
        return new UsageBook.MonthLine(
                unit,
                Meter.parse(meter),
                BigDecimal.valueOf(quantity),
                BigDecimal.valueOf(included),
                BigDecimal.valueOf(units),
                BigDecimal.valueOf(accepted),
                quantity);
    }

    private static MonthView month(String account, UsageBook.MonthLine... lines) {
        return MonthView.of(new AccountId(new PortalId("demo"), account), Found.NOVEMBER, List.of(lines));
    }

    private static MonthView twoMeters() {
        return month(
                "acct-1",
                line("mailbox", "HE/user-plan/Archive", 2, 0, 2, 0),
                line("mailbox", "HE/user-plan/Mailbox", 12, 5, 7, 6));
    }

    /** The page as XML, which it has to be but for its first line and the tags that HTML leaves open. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!doctype html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void unitsOfSeveralMetersAreAddedUp() {
        assertThat(twoMeters().units())
                .containsExactly(new MonthView.Unit(
                        "mailbox", BigDecimal.valueOf(9), BigDecimal.valueOf(6), BigDecimal.valueOf(3)));
    }

    @Test
    void eachBarSaysInWordsWhatItShows() throws Exception {
        Document page = parsed(MonthPage.of(twoMeters()));

        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(MonthPage.of(twoMeters()))
                .contains("aria-label=\"6 accepted, 3 open\"")
                .contains("<title>7 to be billed, 5 included</title>")
                .contains(
                        "<rect class=\"one\" width=\"667\" height=\"80\"/><rect class=\"other\" x=\"667\" width=\"333\"");
    }

    @Test
    void nothingOfSomebodyElsesIsMarkup() throws Exception {
        String evil = "\"><script>alert(1)</script>&'";
        String page = MonthPage.of(month(evil, line(evil, "HE/user-plan/" + evil, 1, 0, 1, 0)));

        assertThat(page).doesNotContain("<script");
        assertThat(parsed(page).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("Usage of " + evil + " in 2026-11");
    }

    @Test
    void whatWasTakenBackHasNoLengthAndNothingBreaks() throws Exception {
        String page = MonthPage.of(month("acct-1", line("mailbox", "HE/user-plan/Mailbox", 0, 0, -2, 0)));

        assertThat(parsed(page).getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(page).contains("0 accepted, -2 open").doesNotContain("width=\"-");
    }

    @Test
    void monthWithoutLinesSaysSo() throws Exception {
        assertThat(parsed(MonthPage.of(month("acct-1")))
                        .getElementsByTagName("main")
                        .item(0)
                        .getTextContent())
                .contains("Nothing is billed");
    }

    @Test
    void policyLetsNothingInButTheStyleThatIsThere() throws Exception {
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(MonthPage.of(twoMeters()));
        assertThat(style.find()).isTrue();
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));

        assertThat(MonthPage.POLICY).startsWith("default-src 'none'; style-src 'sha256-" + digest + "'");
        assertThat(MonthPage.of(twoMeters())).doesNotContain("style=").doesNotContain("http");
    }
}
