package io.skybridge.simulators;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the simulators inside an application when it asks for them, and stops them with it. */
@ApplicationScoped
public class SimulatorsApplication {

    private static final Logger LOG = Logger.getLogger(SimulatorsApplication.class);

    private final SimulatorsConfig config;
    private final Vertx vertx;
    private @Nullable SimulatorServer server;

    public SimulatorsApplication(SimulatorsConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled().orElse(false)) {
            start();
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        SimulatorServer running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }

    /** The running server; null when the simulators are not started. */
    public @Nullable SimulatorServer server() {
        return server;
    }

    /** Starts what the configuration describes, unless it has been started or is switched off. */
    synchronized void startAlone() {
        if (server == null && config.enabled().orElse(true)) {
            start();
        }
    }

    private void start() {
        SimulatorServer started = SimulatorServer.start(settings(), config.port(), vertx);
        server = started;
        LOG.infof(
                "Simulators: %s/ (all links), CortexAPI %s, portal %s/portal/",
                started.baseUri(), started.cortexUri(), started.baseUri());
    }

    private SimulatorSettings settings() {
        SimulatorSettings settings = SimulatorSettings.defaults().withHost(config.host());
        if (config.stateFile().isPresent()) {
            settings = settings.withStateFile(config.stateFile().get());
        }
        if (config.settings().isPresent()) {
            settings = overlaid(settings, config.settings().get());
        }
        if (config.username().isPresent()) {
            settings = settings.with("access.username", config.username().get());
        }
        if (config.password().isPresent()) {
            settings = settings.with("access.password", config.password().get());
        }
        if (config.portalSecret().isPresent()) {
            settings = settings.withPortalSecret(config.portalSecret().get());
        }
        if (config.delayMillis().isPresent()) {
            settings = settings.withDelayMillis(config.delayMillis().get());
        }
        return settings;
    }

    private static SimulatorSettings overlaid(SimulatorSettings settings, String json) {
        try {
            return settings.with(json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("skybridge.simulators.settings is wrong: " + e.getMessage(), e);
        }
    }
}
