package io.skybridge.functions.usage.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.usage.UsageState;
import io.skybridge.functions.usage.Found;

import static org.assertj.core.api.Assertions.assertThat;

class RecordExportTest {

    private static final RecordExport EXPORT = new RecordExport();

    private static Map<String, @Nullable String> row(Found found) {
        return CsvText.rows(EXPORT.head() + EXPORT.line(found.record()).orElseThrow())
                .get(0);
    }

    @Test
    void rowHasEverythingThereIs() {
        assertThat(EXPORT.head() + EXPORT.line(Found.mailbox().record()).orElseThrow())
                .isEqualTo(
                        "record_id,batch_id,period,period_from,period_until,services_manager,customer,user,meter,from,until,"
                                + "number,quantity,occurred_at,found_at,carried,portal,account,unit,included,units,state,reason\r\n"
                                + "5b0c0a4e-7d0e-8f3a-9d5d-2f1b6c3a8e10,9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11,2026-11,"
                                + "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,main,CON,joe_CON,HE/user-plan/Mailbox,"
                                + "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,0,1,2026-11-03T08:15:30.123456Z,"
                                + "2026-11-03T08:15:30.123456Z,false,demo,acct-1,mailbox,0,1,accepted,\r\n");
    }

    @Test
    void whatIsBilledToNobodyYetIsARowToo() {
        assertThat(row(Found.mailbox().unbilled().standing(UsageState.PENDING, "")))
                .containsEntry("quantity", "1")
                .containsEntry("account", null)
                .containsEntry("units", null);
    }

    @Test
    void lettersOfTheFormatAreQuoted() {
        Found found = Found.mailbox()
                .billed("a \"b\", c", "mail\r\nbox", "0.50", "1200")
                .standing(UsageState.REJECTED, "no, \"never\"");

        assertThat(row(found))
                .containsEntry("account", "a \"b\", c")
                .containsEntry("unit", "mail\r\nbox")
                .containsEntry("included", "0.5")
                .containsEntry("units", "1200")
                .containsEntry("reason", "no, \"never\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1"})
    void whatASpreadsheetWouldCarryOutIsMadeHarmless(String evil) {
        Found found =
                Found.mailbox().of(evil, evil).billed(evil, evil, "0", "1").standing(UsageState.REJECTED, evil);

        assertThat(row(found))
                .containsEntry("customer", "'" + evil)
                .containsEntry("user", "'" + evil)
                .containsEntry("account", "'" + evil)
                .containsEntry("unit", "'" + evil)
                .containsEntry("reason", "'" + evil);
    }

    @Test
    void negativeNumberStaysANumber() {
        assertThat(row(Found.mailbox().corrected(1, "-10", "2026-11-20T00:00:00Z")))
                .containsEntry("quantity", "-10");
    }
}
