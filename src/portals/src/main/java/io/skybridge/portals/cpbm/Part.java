package io.skybridge.portals.cpbm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** A part of a call's body, with all that is found wrong with the whole of it. What nobody asks for is never looked at. */
final class Part {

    /** One line of text. */
    static final Rule LINE = new Rule(
            Pattern.compile("[^\\p{Cc}\\p{Cs}]*[^\\p{Cc}\\p{Cs}\\s][^\\p{Cc}\\p{Cs}]*"),
            "must be one line of text, of 1 to 256 characters");

    static final Rule DOMAIN = new Rule(
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}"),
            "must be a domain, such as contoso.example");

    static final Rule EMAIL =
            new Rule(Pattern.compile("[^@\\s\\p{Cc}\\p{Cs}]+@[^@\\s\\p{Cc}\\p{Cs}]+"), "must be an e-mail address");

    static final Rule CURRENCY = new Rule(Pattern.compile("[A-Z]{3}"), "must be three capital letters");

    private static final int LONGEST = 256;
    private static final int MOST_ENTRIES = 200;

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;

    /**
     * What a text has to look like.
     *
     * @param pattern for the whole of it
     * @param words the same in words
     */
    record Rule(Pattern pattern, String words) {
        boolean fits(String text) {
            return text.length() <= LONGEST && pattern.matcher(text).matches();
        }
    }

    private Part(JsonNode node, String path, List<FieldError> errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
    }

    static Part body(JsonNode root) {
        return new Part(root, "", new ArrayList<>());
    }

    /** The object of this name; one without fields if there is none. */
    Part at(String key) {
        JsonNode child = node.path(key);
        if (!absent(child) && !child.isObject()) {
            wrong(key, "must be an object");
        }
        return new Part(child, name(key), errors);
    }

    boolean has(String key) {
        return !absent(node.path(key));
    }

    boolean isObject(String key) {
        return node.path(key).isObject();
    }

    /** The objects of a list; none if there is no such list. */
    Optional<List<Part>> list(String key) {
        JsonNode list = node.path(key);
        if (absent(list)) {
            return Optional.empty();
        }
        if (!list.isArray()) {
            wrong(key, "must be a list");
        }
        List<Part> parts = new ArrayList<>();
        list.forEach(element -> {
            Part part = new Part(element, name(key) + "." + parts.size(), errors);
            parts.add(part);
            if (!element.isObject()) {
                errors.add(new FieldError(part.path, "must be an object"));
            }
        });
        return Optional.of(parts);
    }

    /** The text of this name, if it is there and good. */
    Optional<String> text(String key, Rule rule) {
        JsonNode child = node.path(key);
        if (absent(child)) {
            return Optional.empty();
        }
        if (!(child.isTextual() || child.isNumber()) || !rule.fits(child.asText())) {
            wrong(key, rule.words());
            return Optional.empty();
        }
        return Optional.of(child.asText());
    }

    /** One line of text, if it is there and good. */
    Optional<String> line(String key) {
        return text(key, LINE);
    }

    /** A text that has to be there; empty if it is not or is wrong, which {@link #check} then says. */
    String need(String key, Rule rule) {
        if (!has(key)) {
            wrong(key, "is missing: " + rule.words());
        }
        return text(key, rule).orElse("");
    }

    /** A flat map of texts. */
    Map<String, String> map(String key) {
        Map<String, String> map = new TreeMap<>();
        Part child = at(key);
        if (child.node.size() > MOST_ENTRIES) {
            wrong(key, "may have " + MOST_ENTRIES + " entries");
        }
        child.node.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                child.wrong(entry.getKey(), "must be a text: the map is flat");
            } else if (!entry.getValue().isNull()) {
                map.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return map;
    }

    void wrong(String key, String message) {
        errors.add(new FieldError(name(key), message));
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean absent(JsonNode child) {
        return child.isMissingNode() || child.isNull();
    }

    /** Throws if anything was found wrong, naming all of it. */
    void check() {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_EVENT,
                    errors.size() == 1 ? "The call has a wrong field." : "The call has wrong fields.",
                    errors.stream().distinct().toList());
        }
    }
}
