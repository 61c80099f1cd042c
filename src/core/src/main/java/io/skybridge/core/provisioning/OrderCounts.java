package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.smallrye.mutiny.Uni;

/** How many orders stand where, for gauges and alerts. */
public interface OrderCounts {

    /**
     * The counts at a moment.
     *
     * @param byState how many orders there are in each state that has not ended; failed ones are the dead letters
     * @param oldestDue for how long the order has been due that is due longest and could start; zero if none is
     */
    record Counts(Map<OrderState, Long> byState, Duration oldestDue) {}

    /** Counts what has not ended. */
    Uni<Counts> count(Instant now);
}
