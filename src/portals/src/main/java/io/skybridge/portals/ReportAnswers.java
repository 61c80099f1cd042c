package io.skybridge.portals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.skybridge.core.report.ReportAnswer;

/**
 * What an HTTP answer to a report means, as Standard Webhooks has it: 2xx is taken, 410 ends it all, 429 and the answers of
 * a server under load slow the whole portal down, anything else, redirects too, is a failure of this report.
 */
public final class ReportAnswers {

    private static final int GONE = 410;
    private static final List<Integer> BUSY = List.of(429, 502, 503, 504);

    /** No server means more, and a larger number would be no time at all. */
    private static final long MOST_SECONDS = 100L * 365 * 24 * 60 * 60;

    /** The three forms of RFC 9110, section 5.6.7; all are in GMT. */
    private static final List<DateTimeFormatter> DATES = List.of(
            form("EEE, d MMM uuuu HH:mm:ss 'GMT'"),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            form("EEE MMM ppd HH:mm:ss uuuu"));

    private ReportAnswers() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /**
     * What this answer means.
     *
     * @param retryAfter the header of this name: seconds, or a date
     */
    public static ReportAnswer of(int status, Optional<String> retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return new ReportAnswer.Delivered();
        }
        String why = "the portal answered " + status;
        if (status == GONE) {
            return new ReportAnswer.Gone(why + " Gone: it wants no reports any more");
        }
        return BUSY.contains(status)
                ? busy(why, retryAfter.flatMap(text -> until(text.strip(), now)))
                : new ReportAnswer.NotDelivered(why);
    }

    private static ReportAnswer busy(String why, Optional<Instant> until) {
        return new ReportAnswer.Busy(
                why
                        + until.map(time -> " and asked to be left alone until " + time)
                                .orElse(""),
                until);
    }

    /** What cannot be read is as if it were not there. */
    private static Optional<Instant> until(String text, Instant now) {
        if (text.matches("[0-9]{1,18}")) {
            return Optional.of(now.plusSeconds(Math.min(MOST_SECONDS, Long.parseLong(text))));
        }
        return DATES.stream().flatMap(form -> date(text, form).stream()).findFirst();
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }
}
