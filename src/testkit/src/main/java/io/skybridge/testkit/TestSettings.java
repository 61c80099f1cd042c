package io.skybridge.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The settings that a module's {@code application.properties} has for its tests. They are not part of an executable, which
 * is a process of its own, and so are handed to it.
 */
public final class TestSettings implements QuarkusTestResourceLifecycleManager {

    /** Made by Quarkus. */
    public TestSettings() {}

    @Override
    public Map<String, String> start() {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            Properties settings = new Properties();
            if (file != null) {
                settings.load(file);
            }
            return settings.stringPropertyNames().stream()
                    .filter(name -> name.startsWith("skybridge."))
                    .collect(Collectors.toMap(name -> name, settings::getProperty));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void stop() {}
}
