package io.skybridge.portals.cpbm;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;

import io.skybridge.portals.PortalsSettings;
import io.skybridge.portals.PortalsSettings.PortalSettings;

/** Settings as they would be read from a file. */
final class Configured {

    private Configured() {}

    /** A portal {@code bm} with these settings below its own. */
    static PortalSettings with(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(
                Map.of("skybridge.portals.bm.kind", "cpbm", "skybridge.portals.bm.secret", "new-secret,old-secret"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("skybridge.portals.bm." + keysAndValues[i], keysAndValues[i + 1]);
        }
        PortalSettings settings = new SmallRyeConfigBuilder()
                .withMapping(PortalsSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PortalsSettings.class)
                .portals()
                .get("bm");
        if (settings == null) {
            throw new IllegalStateException("there is no portal in " + values.keySet());
        }
        return settings;
    }
}
