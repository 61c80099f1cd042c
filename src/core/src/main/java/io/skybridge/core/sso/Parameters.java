package io.skybridge.core.sso;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** The address with these parameters behind those that it has, in their order. */
    static URI addedTo(String address, Map<String, String> more) {
        String query = more.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(query.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + query);
    }
}
