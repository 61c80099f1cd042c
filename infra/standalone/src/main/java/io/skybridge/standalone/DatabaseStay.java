package io.skybridge.standalone;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.skybridge.database.EmbeddedDatabase;

/** Keeps the database until what was under way has been put down: asked to end, a process stops everything at once. */
@Singleton
class DatabaseStay {

    /** After everybody else. */
    private static final int LAST = 10_000;

    private final Duration patience;
    private Runnable leave = () -> {};

    DatabaseStay(
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration patience,
            @ConfigProperty(name = "quarkus.shutdown.delay", defaultValue = "0S") Duration delay) {
        // Requests first, and then the worker, each at most so long.
        this.patience = patience.multipliedBy(2).plus(delay);
    }

    void begin(@Observes StartupEvent started) {
        leave = EmbeddedDatabase.keepAtExit(patience);
    }

    void end(@Observes @Priority(LAST) ShutdownEvent stopped) {
        leave.run();
    }
}
