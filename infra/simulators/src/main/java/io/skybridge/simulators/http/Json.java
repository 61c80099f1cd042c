package io.skybridge.simulators.http;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * JSON as the admin endpoints speak it: strict in what is read (an unknown member is a mistake, never ignored), so that a
 * wrong body can be refused with a sentence that names the member.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // An explicit null is a member left out; inside a list or a map it is a mistake.
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.SKIP, Nulls.FAIL))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    /** Writes a value. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** Writes a value in lines, for people and for files that people read. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** A value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads any JSON document. */
    public static JsonNode parse(byte[] document) throws BadJson {
        try {
            JsonNode node = MAPPER.readTree(document);
            if (node == null || node.isMissingNode()) {
                throw new BadJson("", "The body is empty.");
            }
            return node;
        } catch (IOException e) {
            throw bad(e);
        }
    }

    /** Turns a tree into a value of a type. */
    public static <T> T convert(JsonNode tree, Class<T> type) throws BadJson {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new BadJson("", "The body must not be null.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw bad(e);
        }
    }

    private static BadJson bad(IOException e) {
        if (e instanceof JsonMappingException mapping) {
            Throwable cause = mapping.getCause();
            String why = cause instanceof IllegalArgumentException && cause.getMessage() != null
                    ? cause.getMessage()
                    : mapping.getOriginalMessage();
            return new BadJson(path(mapping), why);
        }
        return new BadJson("", e instanceof JsonProcessingException json ? notJson(json) : "The body cannot be read.");
    }

    /** Where the text stops being JSON, and why, without the parser's notes to its maintainers. */
    private static String notJson(JsonProcessingException e) {
        String why = String.valueOf(e.getOriginalMessage()).replaceAll("(?s)(\\R| \\(for |: was expecting).*", "");
        return e.getLocation() == null
                ? why
                : "Not JSON at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": " + why;
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
