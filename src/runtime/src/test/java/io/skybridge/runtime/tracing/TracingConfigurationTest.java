package io.skybridge.runtime.tracing;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracingConfigurationTest {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";
    private static final String PROTOCOL = "quarkus.otel.exporter.otlp.protocol";

    @Test
    void withoutACollectorThereAreNoTraces() {
        assertThat(configured(Map.of()).getValue(DISABLED, Boolean.class)).isTrue();
    }

    @Test
    void quarkusOwnDefaultIsNoCollectorThatSomebodyNamed() {
        SmallRyeConfig config = builder(Map.of())
                .withDefaultValue(ENDPOINT, "http://localhost:4317")
                .build();

        assertThat(config.getValue(DISABLED, Boolean.class)).isTrue();
    }

    @Test
    void theStandardVariableTurnsThemOnAndSaysWhereTheyGo() {
        SmallRyeConfig config = configured(Map.of("otel.exporter.otlp.endpoint", "http://collector:4318"));

        assertThat(config.getValue(DISABLED, Boolean.class)).isFalse();
        assertThat(config.getValue(ENDPOINT, String.class)).isEqualTo("http://collector:4318");
        assertThat(config.getValue(PROTOCOL, String.class)).isEqualTo("http/protobuf");
    }

    @Test
    void quarkusVariableDoesToo() {
        SmallRyeConfig config =
                configured(Map.of("quarkus.otel.exporter.otlp.traces.endpoint", "http://collector:4317"));

        assertThat(config.getValue(DISABLED, Boolean.class)).isFalse();
    }

    @Test
    void whoeverDisablesThemHasNone() {
        SmallRyeConfig config =
                configured(Map.of("otel.exporter.otlp.endpoint", "http://collector:4318", "otel.sdk.disabled", "true"));

        assertThat(config.getValue(DISABLED, Boolean.class)).isTrue();
    }

    @Test
    void theProtocolAndTheHeadersOfTheStandardAreTaken() {
        SmallRyeConfig config = configured(Map.of(
                "otel.exporter.otlp.endpoint", "http://collector:4317",
                "otel.exporter.otlp.protocol", "grpc",
                "otel.exporter.otlp.headers", "x-key=1"));

        assertThat(config.getValue(PROTOCOL, String.class)).isEqualTo("grpc");
        assertThat(config.getValue("quarkus.otel.exporter.otlp.headers", String.class))
                .isEqualTo("x-key=1");
    }

    private static SmallRyeConfig configured(Map<String, String> given) {
        return builder(given).build();
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> given) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "given", 300))
                .withSources(new TracingConfiguration());
    }
}
