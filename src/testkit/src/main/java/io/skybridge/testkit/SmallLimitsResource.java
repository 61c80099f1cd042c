package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Limits so small that a test runs into them; laid over those of {@link SignOnResource}. */
public final class SmallLimitsResource implements QuarkusTestResourceLifecycleManager {

    /** Requests of a browser in a minute. */
    static final int VISITOR = 6;

    /** Tickets of a portal in a minute. */
    static final int PORTAL = 30;

    /** Guesses until an address is locked out. */
    static final int FAILURES = 3;

    /** For how long, in seconds. */
    static final int LOCK_OUT = 600;

    /** Made by Quarkus. */
    public SmallLimitsResource() {}

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "skybridge.sso.limits.visitor", Integer.toString(VISITOR),
                "skybridge.sso.limits.portal", Integer.toString(PORTAL),
                "skybridge.sso.limits.failures", Integer.toString(FAILURES),
                "skybridge.sso.limits.lock-out", "PT" + LOCK_OUT + "S");
    }

    @Override
    public void stop() {}
}
