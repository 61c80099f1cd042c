package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.UsageBook;
import io.skybridge.runtime.Figure;
import io.skybridge.runtime.Figures;

/**
 * Whether the present period and the last add up, as a figure that an alarm watches. It takes all records of two periods, so it is
 * for runs that pull, and not for those that look every minute for something to deliver.
 */
@Singleton
final class UsageDrift {

    private final UsageBook usageBook;
    private final Figures figures;
    private final Clock clock;

    UsageDrift(UsageBook usageBook, Figures figures, Clock clock) {
        this.usageBook = usageBook;
        this.figures = figures;
        this.clock = clock;
    }

    /** Writes it, where it is wanted. */
    Uni<Void> write() {
        YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return figures.write(() -> usageBook.conservation(present).chain(now -> usageBook
                .conservation(present.minusMonths(1))
                .map(before -> Map.of(Figure.USAGE_DRIFT, now.drift() + before.drift()))));
    }
}
