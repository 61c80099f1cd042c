package io.skybridge.standalone;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.SimulatorServer;
import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.testkit.SignedEvent;

/** The simulators, with a secret in every place that takes one, each of which cannot be mistaken for anything else. */
public final class SecretSurroundings implements QuarkusTestResourceLifecycleManager {

    static final String NEXT_SECRET = "whsec_bmV4dC1zZWNyZXQtb2YtdGhlLXBvcnRhbA==";
    static final String PRIVATE_KEY = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    static final String CORTEX_PASSWORD = "a-password-of-cortex";
    static final String VAULT_KEY = "a-key-of-the-vault";

    private @Nullable SimulatorServer simulators;

    /** Made by Quarkus. */
    public SecretSurroundings() {}

    @Override
    public Map<String, String> start() {
        SimulatorServer started =
                SimulatorServer.start(SimulatorSettings.immediate().withCredentials("demo", CORTEX_PASSWORD), 0);
        simulators = started;
        return Map.ofEntries(
                Map.entry("skybridge.test.simulators", started.baseUri().toString()),
                Map.entry(
                        "skybridge.services-managers.demo.url",
                        started.cortexUri().toString()),
                Map.entry("skybridge.services-managers.demo.username", "demo"),
                Map.entry("skybridge.services-managers.demo.password", CORTEX_PASSWORD),
                Map.entry("skybridge.portals.demo.kind", "standard"),
                Map.entry(
                        "skybridge.portals.demo.secret",
                        NEXT_SECRET + "," + SignedEvent.DEMO_SECRET + "," + PRIVATE_KEY),
                Map.entry("skybridge.portals.demo.report-url", started.baseUri() + "/portal/inbox"),
                Map.entry("skybridge.vault.key", VAULT_KEY),
                Map.entry("skybridge.provisioning.report.base", "PT0.05S"),
                Map.entry("skybridge.provisioning.report.cap", "PT0.2S"),
                Map.entry("quarkus.log.category.\"io.skybridge\".level", "DEBUG"));
    }

    @Override
    public void stop() {
        SimulatorServer started = simulators;
        if (started != null) {
            started.stop();
        }
    }
}
