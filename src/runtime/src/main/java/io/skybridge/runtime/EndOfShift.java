package io.skybridge.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.skybridge.core.provisioning.Shift;

/**
 * Ends the shift as soon as the process is asked to end: while requests under way are still answered, orders and pulls of
 * usage are put down where they are, with their leases, so that another worker has them at once.
 */
@Singleton
public class EndOfShift {

    /** Before those who wait for what is under way. */
    private static final int FIRST = 1;

    private final Shift shift = new Shift();
    private final Clock clock;
    private final Duration patience;
    private final Thread asked = new Thread(this::end, "skybridge-end-of-shift");
    private volatile Instant since = Instant.MAX;

    EndOfShift(Clock clock, @ConfigProperty(name = "quarkus.shutdown.timeout") Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    @Produces
    @Singleton
    Shift shift() {
        return shift;
    }

    /** Quarkus tells of it only after it has waited for the requests, which wait for what we put down. */
    void begin(@Observes StartupEvent started) {
        Runtime.getRuntime().addShutdownHook(asked);
    }

    void stopped(@Observes @Priority(FIRST) ShutdownEvent stopped) {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(asked);
        } catch (IllegalStateException exiting) {
            // It was the JVM that was asked, and nobody reloads it.
        }
    }

    private synchronized void end() {
        if (!shift.over()) {
            since = clock.instant();
            shift.end();
        }
    }

    /** For how long what is under way may still be waited for; nothing when the time is spent. */
    public Duration left() {
        Duration left = patience.minus(Duration.between(since, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
