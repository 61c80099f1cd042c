package io.skybridge.simulators.cortex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** JSON that is part of this package; a mistake in it is a mistake of the build. */
final class Resources {

    private Resources() {}

    static JsonNode json(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing.");
            }
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadJson e) {
            throw new IllegalStateException("The resource " + name + " is wrong: " + e.getMessage(), e);
        }
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return Json.convert(node, type);
        } catch (BadJson e) {
            throw new IllegalStateException("A resource is wrong: " + e.getMessage(), e);
        }
    }
}
