package io.skybridge.simulators.portal;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.http.Json;

/** CloudEvents 1.0 over HTTP, structured or binary. */
final class CloudEvents {

    private static final String HEADER = "ce-";

    private CloudEvents() {}

    /** The event of a call, or null when the body is not one. */
    static @Nullable JsonNode read(Call call) {
        try {
            if (call.header("ce-type") != null) {
                return binary(call);
            }
            JsonNode body = Json.parse(call.body());
            return body.isObject() && body.has("type") && body.has("id") ? body : null;
        } catch (BadJson e) {
            return null;
        }
    }

    private static JsonNode binary(Call call) throws BadJson {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            if (header.getKey().startsWith(HEADER)) {
                event.put(header.getKey().substring(HEADER.length()), header.getValue());
            }
        }
        if (call.body().length > 0) {
            event.set("data", Json.parse(call.body()));
        }
        return event;
    }
}
