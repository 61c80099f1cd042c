package io.skybridge.portals.standard;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * The event in a message, as the JSON document of the structured mode, whichever of the two modes of the CloudEvents HTTP
 * binding it came in: structured ({@code application/cloudevents+json}) or binary ({@code application/json} with the
 * attributes in {@code ce-} headers).
 */
final class CloudEvents {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String JSON = "application/json";
    private static final String HEADER_PREFIX = "ce-";

    /** What is ambiguous to read twice is refused: duplicate keys, and anything behind the document. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .build();

    /** How an event was transported. */
    enum Mode {
        STRUCTURED,
        BINARY
    }

    /** The mode of a message, from its content type alone. */
    Mode mode(RawMessage message) {
        String contentType = message.header("content-type").orElse("");
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (mediaType) {
            case STRUCTURED -> Mode.STRUCTURED;
            case JSON -> Mode.BINARY;
            default ->
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_CONTENT_TYPE,
                        "Send " + STRUCTURED + ", or " + JSON + " with ce- headers; '" + contentType + "' is neither.");
        };
    }

    /** The event; its fields are not checked yet. */
    JsonNode read(RawMessage message, Mode mode) {
        JsonNode body = parse(message.body());
        return mode == Mode.STRUCTURED ? body : withAttributes(body, message.headers());
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = mapper.readTree(body);
            if (!parsed.isMissingNode()) {
                return parsed;
            }
        } catch (IOException notJson) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not JSON: " + where(notJson));
        }
        throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is empty.");
    }

    private static String where(IOException failure) {
        if (failure instanceof JsonProcessingException json && json.getLocation() != null) {
            return json.getOriginalMessage() + " at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        return String.valueOf(failure.getMessage());
    }

    private JsonNode withAttributes(JsonNode data, Map<String, String> headers) {
        ObjectNode event = mapper.createObjectNode();
        headers.forEach((name, value) -> {
            if (name.startsWith(HEADER_PREFIX)) {
                event.put(name.substring(HEADER_PREFIX.length()), percentDecoded(value));
            }
        });
        return event.set("data", data);
    }

    /** Header values outside printable ASCII are percent-encoded (CloudEvents HTTP binding, section 3.1.3.2). */
    private static String percentDecoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException literalPercent) {
            return value;
        }
    }
}
