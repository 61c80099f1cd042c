package io.skybridge.core.sso;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, of which OAuth 2.0 allows each once (RFC 6749 section 3.1), and none that is empty counts. */
public final class Parameters {

    private final Map<String, List<String>> values;

    /** Parameters as they came. */
    public Parameters(Map<String, List<String>> values) {
        this.values = Map.copyOf(values);
    }

    /** The parameter; refused if it came more than once. */
    Optional<String> get(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new SignOnRefused(Refusal.INVALID_REQUEST, name + " was sent " + given.size() + " times");
        }
        return given.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** The parameter; refused if it is not there. */
    String require(String name) {
        return get(name).orElseThrow(() -> new SignOnRefused(Refusal.INVALID_REQUEST, name + " is missing"));
    }

    /** The parameter, if it came once. */
    Optional<String> once(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        return given.size() == 1
                ? given.stream().filter(value -> !value.isEmpty()).findFirst()
                : Optional.empty();
    }

    /** Refuses any that came more than once. */
    void requireSingle() {
        values.keySet().forEach(this::get);
    }
}
