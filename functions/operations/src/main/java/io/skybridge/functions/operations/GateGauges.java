package io.skybridge.functions.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;

import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.runtime.Recount;

/**
 * Gauges of services managers: {@code skybridge_services_manager_breaker} (0 closed, 1 half open, 2 open) and {@code
 * skybridge_services_manager_running}, the orders under way. As with orders, a scrape answers what was counted last and has it
 * counted anew if that is old.
 */
@Singleton
final class GateGauges {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Recount<List<Gate>> recount;
    private final Clock clock;
    private final MultiGauge breakers;
    private final MultiGauge running;
    private volatile int known;

    GateGauges(Gates gates, Clock clock, MeterRegistry registry) {
        this.recount = new Recount<>(clock, FRESH, now -> gates.all());
        this.clock = clock;
        breakers = MultiGauge.builder("skybridge.services.manager.breaker")
                .description("0 while calls go through, 1 while one at a time does, 2 while none does")
                .register(registry);
        running = MultiGauge.builder("skybridge.services.manager.running")
                .description("Orders that are being carried out at a services manager")
                .register(registry);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        // Which there are comes from the ledger: this one is there from the start, and has the others counted.
        Gauge.builder("skybridge.services.managers", this, GateGauges::counted)
                .description("Services managers that were ever called")
                .register(registry);
        counted();
    }

    private double counted() {
        recount.ifOld(gates -> show(gates, clock.instant()));
        return known;
    }

    private void show(List<Gate> gates, Instant now) {
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> orders = new ArrayList<>();
        for (Gate gate : gates) {
            Tags name = Tags.of("services_manager", gate.servicesManager());
            states.add(MultiGauge.Row.of(name, level(gate.breaker(now))));
            orders.add(MultiGauge.Row.of(name, gate.running()));
        }
        breakers.register(states, true);
        running.register(orders, true);
        known = gates.size();
    }

    private static int level(Gate.Breaker breaker) {
        return switch (breaker) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }
}
