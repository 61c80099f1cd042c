package io.skybridge.servicesmanagers.cortex;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Makes settings the way an application does, from properties and environment variables. */
public final class CortexSettingsFixture {

    static final String PREFIX = "skybridge.services-managers.";

    private CortexSettingsFixture() {}

    /** All settings, of properties under the prefix given as {@code key, value, key, value}. */
    static ServicesManagersSettings configured(String... pairs) {
        return configured(Map.of(), pairs);
    }

    /** The same with environment variables over them. */
    static ServicesManagersSettings configured(Map<String, String> environment, String... pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(PREFIX + pairs[i], pairs[i + 1]);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(properties, "application", 250))
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(ServicesManagersSettings.class)
                .build();
        return config.getConfigMapping(ServicesManagersSettings.class);
    }

    /** The settings of one services manager {@code demo} at this address. */
    static ServicesManagersSettings demo(String url, String... pairs) {
        String[] all = new String[pairs.length + 6];
        System.arraycopy(
                new String[] {"demo.url", url, "demo.username", "demo", "demo.password", "demo"}, 0, all, 0, 6);
        for (int i = 0; i < pairs.length; i += 2) {
            all[i + 6] = "demo." + pairs[i];
            all[i + 7] = pairs[i + 1];
        }
        return configured(all);
    }

    /** The settings of one services manager that nobody is going to call. */
    public static CortexSettings settings(String... pairs) {
        return demo("http://services-manager.example/cortexapi/default.aspx", pairs)
                .byName()
                .get("demo");
    }
}
