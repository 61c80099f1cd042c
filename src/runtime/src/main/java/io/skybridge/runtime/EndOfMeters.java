package io.skybridge.runtime;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Takes our meters out of the registry when the application ends. The registry is the JVM's: where another application starts
 * in it, as tests do, a gauge of the same name would be taken for the one that is there, which asks an object that is gone.
 */
@Singleton
final class EndOfMeters {

    /** After those who still count as they end. */
    private static final int LAST = Integer.MAX_VALUE;

    void stopped(@Observes @Priority(LAST) ShutdownEvent stopped, MeterRegistry registry) {
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith("skybridge.")) {
                registry.remove(meter);
            }
        }
    }
}
