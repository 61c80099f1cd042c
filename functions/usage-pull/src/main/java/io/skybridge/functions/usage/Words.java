package io.skybridge.functions.usage;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageState;

/** Reads the words of requests; each that cannot be read is named. */
final class Words {

    private static final int MOST_DIGITS = 30;

    private Words() {}

    /** A period; empty, and perhaps an error more, if there is none. */
    static Optional<YearMonth> period(List<FieldError> errors, @Nullable String text) {
        return read(errors, "period", text, YearMonth::parse, "is a month such as 2026-11");
    }

    static Optional<Meter> meter(List<FieldError> errors, String at, @Nullable String text) {
        return read(
                errors,
                at,
                text,
                Meter::parse,
                "is service/kind/name such as HE/user-plan/Mailbox, its kind one of "
                        + labels(Meter.Kind.values(), Meter.Kind::label));
    }

    static Optional<UsageState> state(List<FieldError> errors, @Nullable String text) {
        return read(
                errors,
                "state",
                text,
                label -> UsageState.labelled(label).orElseThrow(IllegalArgumentException::new),
                "is one of " + labels(UsageState.values(), UsageState::label));
    }

    static Optional<UUID> id(List<FieldError> errors, String at, @Nullable String text) {
        return read(errors, at, text, UUID::fromString, "is a UUID");
    }

    /** An id in a path; empty if it is none. */
    static Optional<UUID> id(String text) {
        return id(new ArrayList<>(), "id", text);
    }

    /** How many, from 1 to the most. */
    static int limit(List<FieldError> errors, String text, int most) {
        return read(errors, "limit", text, Integer::valueOf, "is a number")
                .filter(limit -> {
                    boolean fits = limit >= 1 && limit <= most;
                    if (!fits) {
                        errors.add(new FieldError("limit", "is a number from 1 to " + most));
                    }
                    return fits;
                })
                .orElse(most);
    }

    /** A time to be spent, above nothing and up to the longest. */
    static Optional<Duration> duration(List<FieldError> errors, String at, @Nullable String text, Duration longest) {
        return read(
                errors,
                at,
                text,
                word -> {
                    Duration duration = Duration.parse(word);
                    if (duration.isNegative() || duration.isZero() || duration.compareTo(longest) > 0) {
                        throw new IllegalArgumentException();
                    }
                    return duration;
                },
                "is a duration up to " + longest + ", such as PT30S");
    }

    /** Reads something, or adds what it should be to the errors. */
    static <T> Optional<T> read(
            List<FieldError> errors, String at, @Nullable String text, Function<String, T> reading, String what) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text.strip()));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            errors.add(new FieldError(at, what));
            return Optional.empty();
        }
    }

    /** Throws an invalid-request problem with these errors, if there are any. */
    static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            String fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The request is wrong at: " + fields + ".", errors);
        }
    }

    /**
     * A decimal of a size that somebody could mean.
     *
     * @throws IllegalArgumentException if it is none
     */
    static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        // A few letters can say a number that fills the memory when it is written out.
        if (Math.abs(number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("too long");
        }
        return number;
    }

    /** A number as people write it: no exponent, no zeros at its end. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static <T> String labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
    }
}
