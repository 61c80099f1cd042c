package io.skybridge.runtime;

import java.time.Duration;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.skybridge.core.servicesmanager.CallCounters;

/** Counts calls to services managers as metrics: {@code skybridge_services_manager_call_seconds} by action and outcome. */
@Singleton
class MeterCallCounters implements CallCounters {

    private final MeterRegistry registry;

    MeterCallCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void called(String servicesManager, String action, String outcome, Duration took) {
        Timer.builder("skybridge.services.manager.call")
                .description("Calls to a services manager, from when they had their turn")
                .tags("services_manager", servicesManager, "action", action, "outcome", outcome)
                .register(registry)
                .record(took);
    }
}
