package io.skybridge.functions.provisioning.faults;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.SignedEvent;

/** Says where the simulators will be, which the test starts itself to have them in its hands. */
public final class FaultsResource implements QuarkusTestResourceLifecycleManager {

    /** Made by Quarkus. */
    public FaultsResource() {}

    @Override
    public Map<String, String> start() {
        String base = "http://127.0.0.1:" + FreePort.find();
        return Map.of(
                "skybridge.test.simulators",
                base,
                "skybridge.services-managers.demo.url",
                base + "/cortexapi/default.aspx",
                "skybridge.services-managers.demo.username",
                "demo",
                "skybridge.services-managers.demo.password",
                "demo",
                "skybridge.portals.demo.kind",
                "standard",
                "skybridge.portals.demo.secret",
                SignedEvent.DEMO_SECRET,
                "skybridge.portals.demo.report-url",
                base + "/portal/inbox",
                "skybridge.portals.demo.report-timeout",
                "PT0.5S");
    }

    @Override
    public void stop() {}
}
