package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

/** A {@link Collector}, and traces that go to it. A test asks it at {@code skybridge.test.collector}, see {@link Spans}. */
public final class CollectorResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Collector collector;

    /** Made by Quarkus. */
    public CollectorResource() {}

    @Override
    public Map<String, String> start() {
        try {
            Collector started = Collector.start();
            collector = started;
            return Map.of(
                    "skybridge.test.collector",
                    started.endpoint(),
                    "otel.exporter.otlp.endpoint",
                    started.endpoint(),
                    "quarkus.otel.bsp.schedule.delay",
                    "PT0.1S");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        Collector started = collector;
        if (started != null) {
            started.stop();
        }
    }
}
