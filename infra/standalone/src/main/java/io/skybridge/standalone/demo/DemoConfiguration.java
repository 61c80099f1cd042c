package io.skybridge.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Adds {@code demo.properties} to the configuration if {@code skybridge.demo} is true, below everything else. */
public final class DemoConfiguration implements ConfigSourceFactory {

    /** Whether the demo is on. */
    static final String DEMO = "skybridge.demo";

    private static final String SERVICES_MANAGER_URL = "skybridge.services-managers.demo.url";
    private static final String REPORT_URL = "skybridge.portals.demo.report-url";
    private static final int BELOW_APPLICATION_PROPERTIES = 240;

    /** Made by the configuration. */
    public DemoConfiguration() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!"true".equals(value(context, DEMO))) {
            return List.of();
        }
        Map<String, String> settings = new HashMap<>(demoProperties());
        boolean simulatorsElsewhere = given(context, SERVICES_MANAGER_URL) && given(context, REPORT_URL);
        settings.put("skybridge.simulators.enabled", String.valueOf(!simulatorsElsewhere));
        return List.of(new PropertiesConfigSource(settings, "demo.properties", BELOW_APPLICATION_PROPERTIES));
    }

    /** Whether somebody set it: in dev mode the context also holds, far below, what this class said at build time. */
    private static boolean given(ConfigSourceContext context, String name) {
        ConfigValue found = context.getValue(name);
        return found != null && found.getConfigSourceOrdinal() > BELOW_APPLICATION_PROPERTIES;
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue found = context.getValue(name);
        return found == null ? null : found.getValue();
    }

    private static Map<String, String> demoProperties() {
        Properties properties = new Properties();
        try (InputStream file = DemoConfiguration.class.getResourceAsStream("/demo.properties")) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }
}
