package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DuePullsTest {

    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final DuePulls duePulls = new DuePulls(CALENDAR, Duration.ofHours(6), Duration.ofDays(3));

    private static Pull pull(Pull.State state, String requestedAt, List<String> customers, boolean dryRun) {
        return new Pull(
                new PullId(UUID.randomUUID()),
                new Pull.Request("main", NOVEMBER, customers, dryRun, "schedule"),
                state,
                Pull.Progress.none("inventory"),
                new Pull.Times(Instant.parse(requestedAt), Optional.empty(), Optional.empty()));
    }

    private boolean november(String completed, List<Pull> known, String now) {
        Optional<Instant> at =
                Optional.of(completed).filter(text -> !text.isEmpty()).map(Instant::parse);
        return duePulls.due("main", CALENDAR.period(NOVEMBER), at, known, Instant.parse(now));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2026-11-01T00:00:00Z, 2026-10 2026-11",
        "true, 2026-11-03T23:59:59Z, 2026-10 2026-11",
        "true, 2026-11-04T00:00:00Z, 2026-11",
        "true, 2026-11-30T23:59:59Z, 2026-11",
        "false, 2026-11-01T00:00:00Z, 2026-11"
    })
    void endedPeriodsAreLookedAtForAWhileWhereTheSourceShowsThem(boolean past, Instant now, String expected) {
        List<String> periods =
                duePulls.periods(past, now).stream().map(Period::toString).toList();

        assertThat(periods).containsExactly(expected.split(" "));
    }

    @Test
    void longGraceReachesOverSeveralPeriods() {
        DuePulls patient = new DuePulls(CALENDAR, Duration.ofHours(6), Duration.ofDays(40));

        List<Period> periods = patient.periods(true, Instant.parse("2026-12-05T00:00:00Z"));

        assertThat(periods).extracting(Period::name).containsExactly(OCTOBER, NOVEMBER, YearMonth.of(2026, 12));
    }

    @Test
    void periodThatWasNeverPulledIsDue() {
        assertThat(november("", List.of(), "2026-11-01T00:00:00Z")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-10T00:00:00Z, 2026-11-10T05:59:59Z, false",
        "2026-11-10T00:00:00Z, 2026-11-10T06:00:00Z, true",
        // Over, and last pulled before it was.
        "2026-11-30T23:59:59Z, 2026-12-01T00:00:00Z, true",
        // Over, and pulled since.
        "2026-12-01T00:00:00Z, 2026-12-01T05:59:59Z, false",
        "2026-12-01T00:00:00Z, 2026-12-01T06:00:00Z, true"
    })
    void periodIsDueAgainAfterAWhileAndOnceMoreWhenItIsOver(String completed, String now, boolean due) {
        assertThat(november(completed, List.of(), now)).isEqualTo(due);
    }

    @ParameterizedTest
    @EnumSource(
            value = Pull.State.class,
            names = {"WAITING", "RUNNING"})
    void periodThatIsBeingPulledIsNotDue(Pull.State state) {
        List<Pull> known = List.of(pull(state, "2026-11-01T00:00:00Z", List.of(), false));

        assertThat(november("", known, "2026-11-20T00:00:00Z")).isFalse();
    }

    @Test
    void pullThatFailedIsNotAskedForAgainAtOnce() {
        List<Pull> known = List.of(pull(Pull.State.FAILED, "2026-11-10T00:00:00Z", List.of(), false));

        assertThat(november("", known, "2026-11-10T00:01:00Z")).isFalse();
        assertThat(november("", known, "2026-11-10T06:00:00Z")).isTrue();
    }

    @Test
    void pullsOfSomeCustomersAndDryRunsDoNotCount() {
        List<Pull> known = List.of(
                pull(Pull.State.RUNNING, "2026-11-10T00:00:00Z", List.of("CON"), false),
                pull(Pull.State.WAITING, "2026-11-10T00:00:00Z", List.of(), true));

        assertThat(november("", known, "2026-11-10T00:00:01Z")).isTrue();
    }

    @Test
    void pullsOfOtherServicesManagersAndPeriodsDoNotCount() {
        List<Pull> known = List.of(pull(Pull.State.RUNNING, "2026-11-10T00:00:00Z", List.of(), false));
        Instant now = Instant.parse("2026-11-10T00:00:01Z");

        assertThat(duePulls.due("other", CALENDAR.period(NOVEMBER), Optional.empty(), known, now))
                .isTrue();
        assertThat(duePulls.due("main", CALENDAR.period(OCTOBER), Optional.empty(), known, now))
                .isTrue();
    }
}
