package io.skybridge.runtime.tracing;

import java.util.List;

import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace context that is one text by itself, and not among other headers.
 *
 * @param name the header that it would be
 */
record OneHeader(String name) implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String carrier) {
        return List.of(name);
    }

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
        return key.equalsIgnoreCase(name) ? carrier : null;
    }
}
