package io.skybridge.simulators.external;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.settings.Billing;

/**
 * A month that is billed, known by its last day.
 *
 * @param lastDay its last day
 * @param start where it begins
 * @param end where the next one begins
 * @param zone where its days begin
 */
record BillingPeriod(LocalDate lastDay, Instant start, Instant end, ZoneId zone) {

    /** The period that an address names; a date on which none ends names none. */
    static BillingPeriod named(String date, Billing billing) throws BadJson {
        LocalDate lastDay = read(date, billing);
        if (!lastDay.equals(lastDayIn(YearMonth.from(lastDay), billing))) {
            throw new BadJson("enddate", "No billing period ends on " + date + ".");
        }
        return ending(lastDay, billing);
    }

    /** The one before. */
    BillingPeriod previous(Billing billing) {
        return ending(lastDayIn(YearMonth.from(lastDay).minusMonths(1), billing), billing);
    }

    private static BillingPeriod ending(LocalDate lastDay, Billing billing) {
        ZoneId zone = ZoneId.of(billing.zone());
        LocalDate before = lastDayIn(YearMonth.from(lastDay).minusMonths(1), billing);
        return new BillingPeriod(lastDay, after(before, zone), after(lastDay, zone), zone);
    }

    private static Instant after(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static LocalDate lastDayIn(YearMonth month, Billing billing) {
        int day = billing.processDay();
        return day > 0
                ? month.atDay(Math.min(day, month.lengthOfMonth()))
                : month.atEndOfMonth().plusDays(day);
    }

    private static LocalDate read(String date, Billing billing) throws BadJson {
        try {
            return LocalDate.parse(date, DateTimeFormatter.ofPattern(billing.dateFormat(), Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new BadJson("enddate", "must be a date like " + billing.dateFormat() + ".");
        }
    }
}
