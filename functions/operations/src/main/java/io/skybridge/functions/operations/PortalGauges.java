package io.skybridge.functions.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.ReportBook;
import io.skybridge.core.report.ReportState;
import io.skybridge.runtime.Recount;

/**
 * Gauges of portals: {@code skybridge_reports} by portal and state, {@code skybridge_reports_oldest_seconds}, and {@code
 * skybridge_portal_paused}. As with orders, a scrape answers what was counted last and has it counted anew if that is old.
 */
@Singleton
final class PortalGauges {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Recount<Found> recount;
    private final Clock clock;
    private final MultiGauge reports;
    private final MultiGauge paused;
    private volatile int known;
    private volatile Optional<Instant> oldest = Optional.empty();

    /** What was counted. */
    private record Found(
            List<Endpoint> all, Map<PortalId, Map<ReportState, Long>> undelivered, Optional<Instant> oldest) {}

    PortalGauges(Endpoints endpoints, ReportBook reportBook, Clock clock, MeterRegistry registry) {
        recount = new Recount<>(clock, FRESH, now -> endpoints.all().chain(all -> reportBook
                .undelivered()
                .chain(undelivered -> reportBook.waitingSince().map(since -> new Found(all, undelivered, since)))));
        this.clock = clock;
        reports = MultiGauge.builder("skybridge.reports")
                .description("Reports that a portal does not have; given-up ones are not sent any more")
                .register(registry);
        paused = MultiGauge.builder("skybridge.portal.paused")
                .description("1 while a portal is sent nothing, 0 while it is")
                .register(registry);
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        // Which portals there are comes from the ledger: this one is there from the start, and has the others counted.
        Gauge.builder("skybridge.portals", this, PortalGauges::counted)
                .description("Portals that are known")
                .register(registry);
        Gauge.builder("skybridge.reports.oldest", this, PortalGauges::age)
                .baseUnit("seconds")
                .description("How long ago the order ended whose report waits longest")
                .register(registry);
        counted();
    }

    private double counted() {
        recount.ifOld(found -> {
            oldest = found.oldest();
            show(found.all(), found.undelivered());
        });
        return known;
    }

    private double age() {
        return oldest.map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private void show(List<Endpoint> all, Map<PortalId, Map<ReportState, Long>> undelivered) {
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        List<MultiGauge.Row<?>> pauses = new ArrayList<>();
        for (Endpoint endpoint : all) {
            Tags portal = Tags.of("portal", endpoint.portal().value());
            Map<ReportState, Long> byState = undelivered.getOrDefault(endpoint.portal(), Map.of());
            for (ReportState state : List.of(ReportState.PENDING, ReportState.GIVEN_UP)) {
                counts.add(MultiGauge.Row.of(portal.and("state", state.label()), byState.getOrDefault(state, 0L)));
            }
            pauses.add(MultiGauge.Row.of(portal, endpoint.pause().isPresent() ? 1 : 0));
        }
        reports.register(counts, true);
        paused.register(pauses, true);
        known = all.size();
    }
}
