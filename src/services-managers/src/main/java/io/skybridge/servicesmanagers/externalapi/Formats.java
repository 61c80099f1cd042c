package io.skybridge.servicesmanagers.externalapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** How days and moments are written on the other side. */
final class Formats {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private final DateTimeFormatter days;
    private final DateTimeFormatter moments;
    private final ZoneId zone;

    /**
     * Formats as these settings have them.
     *
     * @throws IllegalArgumentException naming the setting, if one is wrong
     */
    Formats(ExternalApiSettings settings) {
        this.days = ofDays(settings.dateFormat());
        this.moments = settings.momentFormat()
                .map(format -> pattern("moment-format", format))
                .orElse(ISO);
        this.zone = zone(settings.zone());
    }

    private static DateTimeFormatter ofDays(String format) {
        DateTimeFormatter days = pattern("date-format", format);
        try {
            if (!days.format(LocalDate.EPOCH).isBlank()) {
                return days;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("date-format asks for more than a day: " + format, e);
        }
        throw new IllegalArgumentException("date-format says nothing: '" + format + "'");
    }

    private static DateTimeFormatter pattern(String setting, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is no pattern of a date: " + pattern, e);
        }
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone is no time zone: " + zone, e);
        }
    }

    String day(LocalDate day) {
        return days.format(day);
    }

    /** The moment that is written; empty if it is written otherwise. What has no time of day is the day's beginning. */
    Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    instant(moments.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Instant instant(TemporalAccessor moment) {
        if (moment instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = moment instanceof LocalDateTime some
                ? some
                : LocalDate.from(moment).atStartOfDay();
        return local.atZone(zone).toInstant();
    }
}
