package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageState;

import static org.assertj.core.api.Assertions.assertThat;

class ConservationTableTest {

    private static final Meter MAILBOX = Meter.parse("HE/user-plan/Mailbox");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Conservation.Line line(String pulled) {
        return new Conservation.Line(
                "main",
                MAILBOX,
                number(pulled),
                number("5"),
                number("0"),
                Map.of(UsageState.PENDING, number("1"), UsageState.ACCEPTED, number("6.0")),
                Map.of("mailbox", Map.of(UsageState.PENDING, number("1"), UsageState.ACCEPTED, number("6"))));
    }

    private static String table(Conservation conservation) {
        return ConservationTable.of(ConservationView.of(YearMonth.of(2026, 11), conservation));
    }

    @Test
    void linesAreAlignedAndUnitsStandBelowTheirMeter() {
        assertThat(table(new Conservation(Optional.of(Found.NOVEMBER), List.of(line("12")), List.of(), List.of())))
                .isEqualTo("""
                        Usage of 2026-11, from 2026-11-01T00:00:00Z to before 2026-12-01T00:00:00Z: balanced

                        services manager  meter                 pulled  included  unmapped  pending  sent  unknown  accepted  rejected  expired  settled  difference
                        main              HE/user-plan/Mailbox      12         5         0        1     0        0         6         0        0        0           0
                                            billed as mailbox        7                            1                        6

                        """);
    }

    @Test
    void whatContradictsItIsNamed() {
        Conservation.Broken broken = new Conservation.Broken(
                "CON", MAILBOX, Optional.of("5b0c"), "is accepted, but its batch is\u001b[2J open");
        Conservation.Unread unread =
                new Conservation.Unread("main", "FAB", Instant.parse("2026-11-22T12:00:00Z"), "no answer\nin time");

        assertThat(table(new Conservation(
                        Optional.of(Found.NOVEMBER), List.of(line("13")), List.of(broken), List.of(unread))))
                .contains("NOT BALANCED")
                .contains("         1\n")
                .contains("broken: CON HE/user-plan/Mailbox 5b0c: is accepted, but its batch is [2J open\n")
                .contains("unread: main FAB at 2026-11-22T12:00:00Z: no answer in time\n");
    }

    @Test
    void periodThatWasNeverPulledIsBalanced() {
        assertThat(table(new Conservation(Optional.empty(), List.of(), List.of(), List.of())))
                .isEqualTo("Usage of 2026-11: balanced\nNothing was pulled.\n");
    }
}
