package io.skybridge.functions.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import io.skybridge.core.provisioning.OrderCounts;
import io.skybridge.core.provisioning.OrderCounts.Counts;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.runtime.Recount;

/**
 * Gauges of open orders: {@code skybridge_orders} by state, of which {@code failed} are the dead letters, and {@code
 * skybridge_orders_oldest_due_seconds}. A scrape answers what was counted last and has it counted anew if that is old, so
 * that nobody who scrapes waits for the ledger.
 */
@Singleton
final class OrderGauges {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Counts NOTHING = new Counts(Map.of(), Duration.ZERO);

    private final Recount<Counts> recount;
    private volatile Counts last = NOTHING;

    OrderGauges(OrderCounts orderCounts, Clock clock) {
        this.recount = new Recount<>(clock, FRESH, orderCounts::count);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        for (OrderState state :
                List.of(OrderState.WAITING, OrderState.RUNNING, OrderState.BLOCKED, OrderState.FAILED)) {
            gauge(
                    "skybridge.orders",
                    counts -> counts.byState().getOrDefault(state, 0L),
                    "Orders that have not ended; failed ones are dead letters",
                    state.label(),
                    registry);
        }
        Gauge.builder(
                        "skybridge.orders.oldest.due",
                        this,
                        gauges -> gauges.counts().oldestDue().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("For how long the order has been due that is due longest")
                .register(registry);
        counts();
    }

    private void gauge(
            String name, ToDoubleFunction<Counts> value, String description, String state, MeterRegistry registry) {
        Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.counts()))
                .tag("state", state)
                .description(description)
                .register(registry);
    }

    private Counts counts() {
        recount.ifOld(counts -> last = counts);
        return last;
    }
}
