package io.skybridge.runtime;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

import io.skybridge.core.provisioning.WakeUp;

/** The world outside the process, as beans, so that a test can put another in its place. */
final class Surroundings {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    /** Where nobody listens for the bell, the schedule does. */
    @Produces
    @Singleton
    @DefaultBean
    WakeUp noBell() {
        return WakeUp.SILENT;
    }
}
