package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.portal.Portals;
import io.skybridge.core.usage.UsageCounts;
import io.skybridge.core.usage.UsageState;
import io.skybridge.runtime.Figure;
import io.skybridge.runtime.Figures;

/** What a run leaves: how much usage is not where it belongs, of all portals together, and how long there is time for it. */
@Singleton
final class UsageFigures {

    private final UsageCounts usageCounts;
    private final Deadlines deadlines;
    private final Figures figures;
    private final Clock clock;

    UsageFigures(UsageCounts usageCounts, Portals portals, Figures figures, Clock clock) {
        this.usageCounts = usageCounts;
        this.deadlines = new Deadlines(portals);
        this.figures = figures;
        this.clock = clock;
    }

    /** Writes them, where they are wanted. */
    Uni<Void> write() {
        return figures.write(() -> usageCounts.open().map(open -> of(open, clock.instant())));
    }

    private Map<Figure, Number> of(List<UsageCounts.Open> open, Instant now) {
        Map<Figure, Number> counted = new EnumMap<>(Figure.class);
        counted.put(Figure.USAGE_PENDING, sum(ofPortals(open), UsageState.PENDING));
        counted.put(Figure.USAGE_REJECTED, sum(ofPortals(open), UsageState.REJECTED));
        counted.put(Figure.USAGE_EXPIRED, sum(ofPortals(open), UsageState.EXPIRED));
        counted.put(
                Figure.USAGE_UNMAPPED,
                sum(open.stream().filter(one -> one.portal().isEmpty()), UsageState.PENDING));
        ofPortals(open)
                .map(one -> deadlines.secondsLeft(one, now))
                .flatMap(Optional::stream)
                .min(Long::compare)
                .ifPresent(seconds -> counted.put(Figure.USAGE_DEADLINE, seconds));
        return counted;
    }

    private static Stream<UsageCounts.Open> ofPortals(List<UsageCounts.Open> open) {
        return open.stream().filter(one -> one.portal().isPresent());
    }

    private static long sum(Stream<UsageCounts.Open> open, UsageState state) {
        return open.mapToLong(one -> one.records().getOrDefault(state, 0L)).sum();
    }
}
