package io.skybridge.functions.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.usage.UsageCounts;
import io.skybridge.core.usage.UsageState;
import io.skybridge.runtime.Recount;

/**
 * Gauges of usage: {@code skybridge_usage_records} that portals do not have, by portal and state, and {@code
 * skybridge_usage_deadline_seconds}, how long it is until the first of them come too late. As with orders, a scrape answers
 * what was counted last and has it counted anew if that is old.
 */
@Singleton
final class UsageGauges {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final List<UsageState> SHOWN =
            List.of(UsageState.PENDING, UsageState.UNKNOWN, UsageState.REJECTED, UsageState.EXPIRED);

    private static final UsageCounts.Open NOTHING = new UsageCounts.Open(Optional.empty(), Map.of(), Optional.empty());

    private final Recount<List<UsageCounts.Open>> recount;
    private final Portals portals;
    private final Clock clock;
    private final MultiGauge records;
    private final MultiGauge secondsLeft;
    private final Deadlines deadlines;
    private volatile long unmapped;

    UsageGauges(UsageCounts usageCounts, Portals portals, Clock clock, MeterRegistry registry) {
        this.recount = new Recount<>(clock, FRESH, now -> usageCounts.open());
        this.portals = portals;
        this.clock = clock;
        deadlines = new Deadlines(portals);
        records = MultiGauge.builder("skybridge.usage.records")
                .description("Usage records that a portal does not have")
                .register(registry);
        secondsLeft = MultiGauge.builder("skybridge.usage.deadline")
                .baseUnit("seconds")
                .description("How long it is until pending records are too late for the portal")
                .register(registry);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        // Which portals there are comes from the ledger: this one is there from the start, and has the others counted.
        Gauge.builder("skybridge.usage.unmapped", this, UsageGauges::counted)
                .description("Usage records that wait for an account or a mapping of their meter")
                .register(registry);
        counted();
    }

    private double counted() {
        recount.ifOld(open -> show(open, clock.instant()));
        return unmapped;
    }

    private void show(List<UsageCounts.Open> open, Instant now) {
        Map<PortalId, UsageCounts.Open> byPortal = new LinkedHashMap<>();
        // A portal that lacks nothing has its zeros, so that an alert can tell them from nobody looking.
        portals.names().forEach(portal -> byPortal.put(portal, NOTHING));
        long waiting = 0;
        for (UsageCounts.Open one : open) {
            one.portal().ifPresent(portal -> byPortal.put(portal, one));
            waiting += one.portal().isEmpty() ? one.records().getOrDefault(UsageState.PENDING, 0L) : 0;
        }
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        List<MultiGauge.Row<?>> left = new ArrayList<>();
        byPortal.forEach((portal, one) -> {
            Tags tags = Tags.of("portal", portal.value());
            SHOWN.forEach(state -> counts.add(MultiGauge.Row.of(
                    tags.and("state", state.label()), one.records().getOrDefault(state, 0L))));
            deadlines.secondsLeft(one, now).ifPresent(seconds -> left.add(MultiGauge.Row.of(tags, seconds)));
        });
        records.register(counts, true);
        secondsLeft.register(left, true);
        unmapped = waiting;
    }
}
