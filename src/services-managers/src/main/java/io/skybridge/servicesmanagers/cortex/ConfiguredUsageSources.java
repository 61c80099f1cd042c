package io.skybridge.servicesmanagers.cortex;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;

import io.skybridge.core.usage.UsageSource;
import io.skybridge.core.usage.UsageSources;
import io.skybridge.servicesmanagers.cortex.UsageSettings.SourceKind;
import io.skybridge.servicesmanagers.externalapi.ExternalApiBilling;
import io.skybridge.servicesmanagers.externalapi.ExternalApiSettings;

/** The sources of usage of the configured services managers, under the same names and made at start, too. */
@Startup
@ApplicationScoped
class ConfiguredUsageSources implements UsageSources {

    private final Map<String, UsageSource> byName = new HashMap<>();
    private final List<ExternalApiBilling> billings = new ArrayList<>();

    ConfiguredUsageSources(
            ServicesManagersSettings settings, ConfiguredServicesManagers servicesManagers, Vertx vertx, Clock clock) {
        settings.byName().forEach((name, one) -> {
            new SettingChecks(name)
                    .requirePositive("usage.users-at-a-time", one.usage().usersAtATime());
            byName.put(
                    name,
                    kind(one) == SourceKind.BILLING
                            ? billing(name, one, vertx)
                            : new CortexInventory(servicesManagers.conversation(name), one, clock));
        });
    }

    private static SourceKind kind(CortexSettings settings) {
        return settings.usage()
                .source()
                .orElse(settings.externalApi().isPresent() ? SourceKind.BILLING : SourceKind.INVENTORY);
    }

    private UsageSource billing(String name, CortexSettings settings, Vertx vertx) {
        SettingChecks checks = new SettingChecks(name);
        checks.require(
                settings.externalApi().isPresent(),
                "usage.source",
                "can be billing only where external-api.url is set");
        ExternalApiSettings externalApi = settings.externalApi().orElseThrow();
        checks.requirePositive(
                "external-api.connect-timeout", externalApi.connectTimeout().toMillis());
        checks.requirePositive(
                "external-api.read-timeout", externalApi.readTimeout().toMillis());
        ExternalApiBilling.Place place = new ExternalApiBilling.Place(
                checks.url("external-api.url", externalApi.url()), settings.trustedCertificates());
        ExternalApiBilling billing = billing(
                name,
                () -> new ExternalApiBilling(
                        vertx, place, externalApi, settings.usage().counters()));
        billings.add(billing);
        return billing;
    }

    private static ExternalApiBilling billing(String name, Supplier<ExternalApiBilling> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "skybridge.services-managers." + name + ".external-api." + e.getMessage(), e);
        }
    }

    @Override
    public UsageSource of(String servicesManager) {
        UsageSource source = byName.get(servicesManager);
        if (source == null) {
            throw new IllegalArgumentException("No services manager is configured under the name " + servicesManager
                    + ", only " + new TreeSet<>(byName.keySet()));
        }
        return source;
    }

    @PreDestroy
    void close() {
        billings.forEach(billing -> billing.close().onFailure(ignored -> {}));
    }
}
