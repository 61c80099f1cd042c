package io.skybridge.portals.cpbm;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** A query string with its parameters as they were written. */
final class BssQuery {

    private final List<Parameter> parameters;

    private BssQuery(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param name its name, decoded
     * @param value its value, decoded
     * @param sent its value as it was sent
     */
    record Parameter(String name, String value, String sent) {

        static Parameter of(String name, String value) {
            return new Parameter(name, value, encoded(value));
        }
    }

    static BssQuery of(List<Parameter> parameters) {
        return new BssQuery(parameters);
    }

    /** Reads the query string of a request. */
    static BssQuery parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String piece : query.split("&", -1)) {
            if (!piece.isEmpty()) {
                int equals = piece.indexOf('=');
                String sent = equals < 0 ? "" : piece.substring(equals + 1);
                parameters.add(
                        new Parameter(decoded(equals < 0 ? piece : piece.substring(0, equals)), decoded(sent), sent));
            }
        }
        return new BssQuery(parameters);
    }

    /** The value of the first parameter of this name. */
    Optional<String> value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** All parameters but those of this name. */
    List<Parameter> without(String name) {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals(name))
                .toList();
    }

    /** Percent-encoded, a space as {@code %20}. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The path or the query is not percent-encoded as it should be.");
        }
    }
}
