package io.skybridge.functions.provisioning;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.OrderCounts;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.runtime.Figure;
import io.skybridge.runtime.Figures;

/** What a run leaves: how many orders stand where, and how long the oldest has been due. */
@Singleton
final class OrderFigures {

    private final OrderCounts orderCounts;
    private final Figures figures;
    private final Clock clock;

    OrderFigures(OrderCounts orderCounts, Figures figures, Clock clock) {
        this.orderCounts = orderCounts;
        this.figures = figures;
        this.clock = clock;
    }

    /** Writes them, where they are wanted. */
    Uni<Void> write() {
        return figures.write(() -> orderCounts.count(clock.instant()).map(OrderFigures::of));
    }

    private static Map<Figure, Number> of(OrderCounts.Counts counts) {
        Map<Figure, Number> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.ORDERS_WAITING, in(counts, OrderState.WAITING));
        figures.put(Figure.ORDERS_RUNNING, in(counts, OrderState.RUNNING));
        figures.put(Figure.ORDERS_BLOCKED, in(counts, OrderState.BLOCKED));
        figures.put(Figure.ORDERS_FAILED, in(counts, OrderState.FAILED));
        figures.put(Figure.OLDEST_DUE_ORDER, counts.oldestDue().toMillis() / 1000.0);
        return figures;
    }

    private static long in(OrderCounts.Counts counts, OrderState state) {
        return counts.byState().getOrDefault(state, 0L);
    }
}
