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

/** The header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {

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

    private RetryAfter() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** The time that it names; what cannot be read is as if it were not there. */
    public static Optional<Instant> read(Optional<String> header, Instant now) {
        return header.map(String::strip).flatMap(text -> until(text, now));
    }

    /** The time in words, to go on a sentence with; nothing if it names none. */
    static String words(Optional<Instant> until) {
        return until.map(time -> " and asked to be left alone until " + time).orElse("");
    }

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
