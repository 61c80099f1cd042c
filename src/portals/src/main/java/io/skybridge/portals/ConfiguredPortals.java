package io.skybridge.portals;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.report.Endpoint;
import io.skybridge.portals.PortalsSettings.PortalSettings;
import io.skybridge.portals.cpbm.CpbmPortal;
import io.skybridge.portals.killbill.KillBillPortal;
import io.skybridge.portals.standard.EventSchemas;
import io.skybridge.portals.standard.ReportSender;
import io.skybridge.portals.standard.StandardPortal;

/** The portals of the configuration. */
@ApplicationScoped
class ConfiguredPortals implements Portals {

    private final Map<String, Portal> portals;
    private final Map<String, Endpoint.Limits> limits;
    private final Map<String, Duration> usageWindows;

    ConfiguredPortals(PortalsSettings settings, EventSchemas schemas, Vertx vertx, Clock clock) {
        portals = settings.portals().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> create(entry, schemas, vertx, clock)));
        limits = settings.portals().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().limits()));
        usageWindows = new HashMap<>();
        settings.portals()
                .forEach((name, portal) -> portal.usageWindow().ifPresent(window -> usageWindows.put(name, window)));
    }

    private static Portal create(
            Map.Entry<String, PortalSettings> entry, EventSchemas schemas, Vertx vertx, Clock clock) {
        PortalId id = new PortalId(entry.getKey());
        PortalSettings settings = entry.getValue();
        StandardPortal.Surroundings surroundings =
                new StandardPortal.Surroundings(vertx, clock, () -> new DeliveryId(UUID.randomUUID()));
        return switch (settings.kind()) {
            case STANDARD -> new StandardPortal(id, settings, schemas, surroundings);
            case KILLBILL -> KillBillPortal.of(id, settings, schemas, surroundings);
            case CPBM -> new CpbmPortal(id, settings, ReportSender.of(settings, surroundings), vertx, clock);
        };
    }

    @Override
    public Optional<Portal> named(PortalId id) {
        return Optional.ofNullable(portals.get(id.value()));
    }

    @Override
    public Set<PortalId> names() {
        return portals.keySet().stream().map(PortalId::new).collect(Collectors.toSet());
    }

    @Override
    public Endpoint.Limits limits(PortalId id) {
        return limits.getOrDefault(id.value(), Endpoint.Limits.USUAL);
    }

    @Override
    public Optional<Duration> usageWindow(PortalId id) {
        return Optional.ofNullable(usageWindows.get(id.value()));
    }
}
