package io.skybridge.runtime;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.problem.ProblemType;

/** Counts deliveries as metrics: {@code skybridge_deliveries_total} by portal and outcome. */
@Singleton
class MeterDeliveryCounters implements DeliveryCounters {

    private static final String NAME = "skybridge.deliveries";

    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;

    MeterDeliveryCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void stored(PortalId portal, PortalEvent event) {
        count(portal.value(), event instanceof PortalEvent.Unrecognised ? "unrecognised" : "stored");
    }

    @Override
    public void repeated(PortalId portal) {
        count(portal.value(), "repeated");
    }

    @Override
    public void stale(PortalId portal) {
        count(portal.value(), "stale");
    }

    @Override
    public void refused(ProblemType why) {
        count(UNKNOWN, why.slug());
    }

    @Override
    public void refused(PortalId portal, ProblemType why) {
        // Anybody can make up names of portals; they must not become labels.
        count(why == ProblemType.UNKNOWN_PORTAL ? UNKNOWN : portal.value(), why.slug());
    }

    private void count(String portal, String outcome) {
        registry.counter(NAME, "portal", portal, "outcome", outcome).increment();
    }
}
