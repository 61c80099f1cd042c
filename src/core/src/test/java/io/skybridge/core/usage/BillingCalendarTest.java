package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.usage.BillingCalendar.ProcessDay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BillingCalendarTest {

    private static BillingCalendar calendar(String zone, String processDay) {
        return new BillingCalendar(ZoneId.of(zone), ProcessDay.parse(processDay));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, month-end, 2026-11-30T23:59:59.999Z, 2026-11",
        "UTC, month-end, 2026-12-01T00:00:00Z, 2026-12",
        // Day 25: periods are from the 26th to the 25th, and named after the month that they end in.
        "UTC, 25, 2026-11-25T23:59:59.999Z, 2026-11",
        "UTC, 25, 2026-11-26T00:00:00Z, 2026-12",
        "UTC, 25, 2026-12-31T12:00:00Z, 2027-01",
        // It is the provider's day that counts.
        "Europe/Berlin, month-end, 2026-11-30T22:59:59Z, 2026-11",
        "Europe/Berlin, month-end, 2026-11-30T23:00:00Z, 2026-12",
        "America/New_York, month-end, 2026-12-01T04:59:59Z, 2026-11",
        "America/New_York, month-end, 2026-12-01T05:00:00Z, 2026-12",
        // A day that a month does not have is its last.
        "UTC, 31, 2027-02-28T12:00:00Z, 2027-02",
        "UTC, 30, 2027-02-28T23:59:59Z, 2027-02",
        "UTC, 30, 2027-03-01T00:00:00Z, 2027-03",
        "UTC, 30, 2027-03-31T00:00:00Z, 2027-04",
        "UTC, month-end-3, 2028-02-26T23:59:59Z, 2028-02",
        "UTC, month-end-3, 2028-02-27T00:00:00Z, 2028-03"
    })
    void eachMomentIsInOnePeriod(String zone, String processDay, Instant moment, YearMonth period) {
        BillingCalendar calendar = calendar(zone, processDay);

        assertThat(calendar.period(moment).name()).isEqualTo(period);
        assertThat(calendar.period(moment).window().contains(moment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"month-end", "1", "25", "28", "29", "30", "31", "month-end-1", "month-end-27"})
    void periodsFollowOneAnotherWithoutGapOrOverlap(String processDay) {
        for (String zone :
                List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")) {
            BillingCalendar calendar = calendar(zone, processDay);
            Period period = calendar.period(YearMonth.of(2024, 1));
            for (int month = 0; month < 60; month++) {
                Period next = calendar.period(period.name().plusMonths(1));
                assertThat(next.window().from()).isEqualTo(period.window().until());
                assertThat(calendar.before(next)).isEqualTo(period);
                assertThat(calendar.period(period.window().from())).isEqualTo(period);
                assertThat(calendar.period(period.window().until().minusMillis(1)))
                        .isEqualTo(period);
                period = next;
            }
        }
    }

    @Test
    void daysAndPeriodsAreAnHourLongerOrShorterWhenClocksAreChanged() {
        BillingCalendar calendar = calendar("Europe/Berlin", "month-end");

        assertThat(length(calendar.day(Instant.parse("2026-03-29T12:00:00Z")))).isEqualTo(Duration.ofHours(23));
        assertThat(length(calendar.day(Instant.parse("2026-10-25T12:00:00Z")))).isEqualTo(Duration.ofHours(25));
        assertThat(length(calendar.period(YearMonth.of(2026, 3)).window()))
                .isEqualTo(Duration.ofDays(31).minusHours(1));
        assertThat(length(calendar.period(YearMonth.of(2026, 10)).window()))
                .isEqualTo(Duration.ofDays(31).plusHours(1));
    }

    private static Duration length(UsageWindow window) {
        return Duration.between(window.from(), window.until());
    }

    @Test
    void theServicesManagerKnowsAPeriodByItsLastLocalDay() {
        BillingCalendar calendar = calendar("Pacific/Auckland", "25");

        assertThat(calendar.lastDay(calendar.period(YearMonth.of(2026, 11)))).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "32", "month-end-28", "monthly", "", "-3"})
    void whatIsNoProcessDayIsRefused(String text) {
        assertThatThrownBy(() -> ProcessDay.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
