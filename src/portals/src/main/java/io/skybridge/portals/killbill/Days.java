package io.skybridge.portals.killbill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import io.skybridge.core.usage.UsageWindow;

/**
 * Some days in a row, as Kill Bill counts them: without a time.
 *
 * @param from the first
 * @param until the first after them
 */
record Days(LocalDate from, LocalDate until) {

    /** All days that a window has a part of. */
    static Days of(UsageWindow window, ZoneId zone) {
        LocalDate last = day(window.until().minusNanos(1), zone);
        return new Days(day(window.from(), zone), last.plusDays(1));
    }

    static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
    }

    /** Those that are also among others; empty if none are. */
    Optional<Days> among(Days others) {
        LocalDate first = from.isAfter(others.from) ? from : others.from;
        LocalDate end = until.isBefore(others.until) ? until : others.until;
        return first.isBefore(end) ? Optional.of(new Days(first, end)) : Optional.empty();
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    LocalDate last() {
        return until.minusDays(1);
    }
}
