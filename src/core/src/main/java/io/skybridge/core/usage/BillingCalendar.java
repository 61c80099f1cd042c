package io.skybridge.core.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * When the provider's billing periods are. They are monthly and begin at midnight of the provider's time zone, so a period, and
 * a day, can be an hour longer or shorter than others where clocks are changed.
 *
 * @param zone the provider's time zone
 * @param processDay the day that a period ends with, the services manager's "Bill Process Day"
 */
public record BillingCalendar(ZoneId zone, ProcessDay processDay) {

    /** Which day of a month is the last of a period. */
    public sealed interface ProcessDay {

        /** The last day of the period that ends in this month. */
        LocalDate lastDay(YearMonth month);

        /** The last day of the month. */
        record MonthEnd() implements ProcessDay {
            @Override
            public LocalDate lastDay(YearMonth month) {
                return month.atEndOfMonth();
            }
        }

        /**
         * A fixed day; the last one of months that are shorter. With 25, periods are from the 26th to the 25th.
         *
         * @param day 1 to 31
         */
        record Fixed(int day) implements ProcessDay {

            public Fixed {
                if (day < 1 || day > 31) {
                    throw new IllegalArgumentException("there is no day " + day + " in any month");
                }
            }

            @Override
            public LocalDate lastDay(YearMonth month) {
                return month.atDay(Math.min(day, month.lengthOfMonth()));
            }
        }

        /**
         * So many days before the month's end.
         *
         * @param days 0 to 27
         */
        record BeforeMonthEnd(int days) implements ProcessDay {

            public BeforeMonthEnd {
                if (days < 0 || days > 27) {
                    throw new IllegalArgumentException("not every month has a day " + days + " days before its end");
                }
            }

            @Override
            public LocalDate lastDay(YearMonth month) {
                return month.atEndOfMonth().minusDays(days);
            }
        }

        /**
         * The process day as it is written: {@code month-end}, a day such as {@code 25}, or {@code month-end-3}.
         *
         * @throws IllegalArgumentException if it is written otherwise
         */
        static ProcessDay parse(String text) {
            try {
                if (text.equals("month-end")) {
                    return new MonthEnd();
                }
                return text.startsWith("month-end-")
                        ? new BeforeMonthEnd(Integer.parseInt(text.substring("month-end-".length())))
                        : new Fixed(Integer.parseInt(text));
            } catch (NumberFormatException unreadable) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not month-end, a day such as 25, or month-end-3", unreadable);
            }
        }
    }

    /** The period that ends in this month. */
    public Period period(YearMonth month) {
        return new Period(
                month,
                new UsageWindow(after(processDay.lastDay(month.minusMonths(1))), after(processDay.lastDay(month))));
    }

    /** The period that this moment lies in. */
    public Period period(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        YearMonth month = YearMonth.from(day);
        return period(day.isAfter(processDay.lastDay(month)) ? month.plusMonths(1) : month);
    }

    /** The period before this one. */
    public Period before(Period period) {
        return period(period.name().minusMonths(1));
    }

    /** The last local day of a period, by which the services manager knows it. */
    public LocalDate lastDay(Period period) {
        return processDay.lastDay(period.name());
    }

    /** The provider's day that this moment lies in. */
    public UsageWindow day(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return new UsageWindow(day.atStartOfDay(zone).toInstant(), after(day));
    }

    private Instant after(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
