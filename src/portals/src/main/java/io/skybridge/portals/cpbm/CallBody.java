package io.skybridge.portals.cpbm;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** The JSON body of a call. */
final class CallBody {

    /** By which a thing may be named, beside the path. */
    private static final List<String> NAMES = List.of("handle", "uuid", "id", "accountId");

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Reads the body; one without content says nothing. */
    JsonNode read(RawMessage message) {
        if (message.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        requireJson(message.header("content-type"));
        JsonNode body = parse(message.body());
        if (!body.isObject()) {
            throw new ProblemException(ProblemType.INVALID_EVENT, "The body is no JSON object.");
        }
        return body;
    }

    private static void requireJson(Optional<String> contentType) {
        String type =
                contentType.orElse("application/json").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_CONTENT_TYPE,
                    "The body of a call is application/json, not '" + type + "'.");
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new ProblemException(
                    ProblemType.MALFORMED_JSON, "The body is not JSON: " + notJson.getOriginalMessage());
        } catch (IOException notJson) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not JSON.");
        }
    }

    /** The body with its keys in order: a connector that writes maps may put them in another one each time. */
    String canonical(JsonNode body) {
        try {
            return mapper.writeValueAsString(mapper.treeToValue(body, Map.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The names of the tenant: of the object or the text {@code tenant}, or of the one in this part. */
    static List<String> tenant(Part body, String within) {
        return body.has("tenant") ? names(body, "tenant") : names(body.at(within), "tenant");
    }

    private static List<String> names(Part parent, String key) {
        return parent.isObject(key) || !parent.has(key)
                ? names(parent.at(key))
                : parent.line(key).stream().toList();
    }

    /** The names of the thing that is described by this part. */
    static List<String> names(Part thing) {
        return names(thing, Stream.empty());
    }

    /** The same with these names before. */
    static List<String> names(Part thing, Stream<String> first) {
        return Stream.concat(first, NAMES.stream().flatMap(key -> thing.line(key).stream()))
                .distinct()
                .toList();
    }
}
