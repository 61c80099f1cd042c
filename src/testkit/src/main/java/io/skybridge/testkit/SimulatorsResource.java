package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;

/**
 * Both simulators, with the demo's services manager and portal configured to them. A test talks to them over HTTP, at
 * {@code skybridge.test.simulators}: see {@link Simulators}.
 */
public final class SimulatorsResource implements QuarkusTestResourceLifecycleManager {

    private static final long DELAY_MILLIS = 20;

    private @Nullable SimulatorServer simulators;

    /** Made by Quarkus. */
    public SimulatorsResource() {}

    @Override
    public Map<String, String> start() {
        SimulatorServer started =
                SimulatorServer.start(SimulatorSettings.defaults().withDelayMillis(DELAY_MILLIS), 0);
        simulators = started;
        return Map.of(
                "skybridge.test.simulators",
                started.baseUri().toString(),
                "skybridge.services-managers.demo.url",
                started.cortexUri().toString(),
                "skybridge.services-managers.demo.username",
                "demo",
                "skybridge.services-managers.demo.password",
                "demo",
                "skybridge.portals.demo.kind",
                "standard",
                "skybridge.portals.demo.secret",
                SignedEvent.DEMO_SECRET,
                "skybridge.portals.demo.report-url",
                started.baseUri() + "/portal/inbox");
    }

    @Override
    public void stop() {
        SimulatorServer started = simulators;
        if (started != null) {
            started.stop();
        }
    }
}
