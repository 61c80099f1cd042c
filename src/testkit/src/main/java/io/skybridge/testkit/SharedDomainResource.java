package io.skybridge.testkit;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The portal of {@link CpbmPortalResource} shares a domain with Skybridge, and knows what to call before it opens a view. */
public final class SharedDomainResource implements QuarkusTestResourceLifecycleManager {

    /** Made by Quarkus. */
    public SharedDomainResource() {}

    @Override
    public Map<String, String> start() {
        return Map.of(
                "skybridge.portals.bm.cpbm.sign-on.cookie-domain", ".example",
                "skybridge.portals.bm.cpbm.sign-on.callback", "skybridge.signOn",
                "skybridge.portals.bm.cpbm.sign-on.view-mode", "IFRAME");
    }

    @Override
    public void stop() {}
}
