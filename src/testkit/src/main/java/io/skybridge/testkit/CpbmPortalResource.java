package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A portal of kind {@code cpbm} named {@code bm}, with two secrets as during a rotation and two keys of the BSS API. */
public final class CpbmPortalResource implements QuarkusTestResourceLifecycleManager {

    /** Both secrets, the new one first. */
    static final String[] SECRETS = {"a-new-secret-of-cpbm", "an-old-secret-of-cpbm"};

    /** Both keys, with their secrets. */
    static final String[][] KEYS = {{"EXAMPLE-Key_1", "example-secret"}, {"other", "other-secret"}};

    /** Made by Quarkus. */
    public CpbmPortalResource() {}

    @Override
    public Map<String, String> start() {
        return Map.of(
                "skybridge.portals.bm.kind",
                "cpbm",
                "skybridge.portals.bm.secret",
                String.join(",", SECRETS),
                "skybridge.portals.bm.cpbm.bss-keys",
                KEYS[0][0] + ":" + KEYS[0][1] + "," + KEYS[1][0] + ":" + KEYS[1][1],
                "skybridge.portals.bm.cpbm.status-timeout",
                "PT2S",
                // So that no test stands on the border of two.
                "skybridge.portals.bm.cpbm.validate-every",
                "PT24H");
    }

    @Override
    public void stop() {}
}
