package io.skybridge.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** Reads what operators write, as JSON or YAML, and names what is wrong with it; writes YAML. */
@Singleton
public final class Bodies {

    /** The media type of YAML (RFC 9512). */
    public static final String YAML = "application/yaml";

    private final ObjectMapper json;
    private final ObjectMapper yaml;

    Bodies(ObjectMapper mapper) {
        // A misspelt field would silently mean something else, and so would one that is there twice.
        json = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        // With what the other has registered: a native executable has no services to find modules by.
        yaml = json.copyWith(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build());
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException if it is no JSON or YAML (malformed-json) or has a wrong field (invalid-request)
     */
    public <T> T read(byte[] body, @Nullable MediaType type, Class<T> as) {
        ObjectMapper mapper = yaml(type) ? yaml : json;
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw invalid("The body is empty.", new FieldError("", "must not be empty"));
            }
            return convert(tree, as);
        } catch (IOException malformed) {
            throw new ProblemException(
                    ProblemType.MALFORMED_JSON,
                    "The body is no " + (mapper == yaml ? "YAML: " : "JSON: ") + firstLine(malformed));
        }
    }

    /** Reads a body that is a list, bare or under its name. */
    public <T> T readList(byte[] body, @Nullable MediaType type, String name, Class<T> as) {
        JsonNode tree = read(body, type, JsonNode.class);
        JsonNode named = tree.isArray() ? json.createObjectNode().set(name, tree) : tree;
        return convert(named, as);
    }

    private <T> T convert(JsonNode tree, Class<T> as) {
        try {
            return json.treeToValue(tree, as);
        } catch (JsonMappingException wrong) {
            throw invalid("The body has a wrong field.", new FieldError(path(wrong), words(wrong)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The answer with this document, in YAML if that is what the caller would rather have, otherwise in JSON. */
    public Response answer(HttpHeaders headers, Object document) {
        boolean asYaml = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(Bodies::yaml)
                .isPresent();
        return asYaml
                ? Response.ok(yaml(document), YAML).build()
                : Response.ok(document, MediaType.APPLICATION_JSON).build();
    }

    private String yaml(Object document) {
        try {
            return new String(yaml.writeValueAsBytes(document), StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether this is one of the names that YAML goes by. */
    private static boolean yaml(@Nullable MediaType type) {
        return type != null && type.getSubtype().endsWith("yaml");
    }

    private static ProblemException invalid(String detail, FieldError error) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail, List.of(error));
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().stream().map(Bodies::segment).collect(Collectors.joining("."));
    }

    private static String segment(Reference reference) {
        return reference.getFieldName() == null ? Integer.toString(reference.getIndex()) : reference.getFieldName();
    }

    private static String words(JsonMappingException wrong) {
        return String.valueOf(wrong.getOriginalMessage()).lines().findFirst().orElse("is wrong");
    }

    private static String firstLine(IOException malformed) {
        return String.valueOf(malformed.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
