package io.skybridge.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request, read to its end.
 *
 * @param method the method in upper case
 * @param path the path without query
 * @param query the query's parameters, the first value of each
 * @param headers the headers by lower-case name, several values of one joined by comma
 * @param body the body's bytes, empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of up to 8 MiB would serve nobody.
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** A header by its lower-case name. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
