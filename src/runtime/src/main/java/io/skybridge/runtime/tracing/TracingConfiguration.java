package io.skybridge.runtime.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns tracing on if a collector is named, by OpenTelemetry's own {@code OTEL_EXPORTER_OTLP_ENDPOINT} or Quarkus's variable,
 * and off otherwise: Quarkus would send spans to a collector on this machine that most likely is not there.
 */
public final class TracingConfiguration implements ConfigSourceFactory {

    /** Each standard setting, and what Quarkus calls it. */
    private static final Map<String, String> NAMES = Map.of(
            "otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.endpoint",
            "otel.exporter.otlp.protocol", "quarkus.otel.exporter.otlp.protocol",
            "otel.exporter.otlp.headers", "quarkus.otel.exporter.otlp.headers",
            "otel.exporter.otlp.timeout", "quarkus.otel.exporter.otlp.timeout");

    private static final List<String> ENDPOINTS =
            List.of("quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint");

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String PROTOCOL = "quarkus.otel.exporter.otlp.protocol";
    private static final int BELOW_APPLICATION_PROPERTIES = 240;

    /** Made by the configuration. */
    public TracingConfiguration() {}

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        // What the standard says where nothing is said; Quarkus says gRPC.
        settings.put(PROTOCOL, "http/protobuf");
        NAMES.forEach((standard, quarkus) -> {
            String value = given(context, standard);
            if (value != null) {
                settings.put(quarkus, value);
            }
        });
        boolean named = settings.containsKey(ENDPOINTS.get(0))
                || ENDPOINTS.stream().anyMatch(endpoint -> given(context, endpoint) != null);
        boolean off = "true".equals(given(context, "otel.sdk.disabled"));
        settings.put(DISABLED, String.valueOf(off || !named));
        return List.of(new PropertiesConfigSource(settings, "tracing", BELOW_APPLICATION_PROPERTIES));
    }

    /** What somebody set: Quarkus's own defaults are far below. */
    private static @Nullable String given(ConfigSourceContext context, String name) {
        ConfigValue found = context.getValue(name);
        return found == null
                        || found.getConfigSourceOrdinal() < 0
                        || found.getValue() == null
                        || found.getValue().isBlank()
                ? null
                : found.getValue();
    }
}
