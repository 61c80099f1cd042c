package io.skybridge.simulators.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param contentType the content type, empty for an answer without body
 * @param body what it says
 * @param headers further headers
 */
public record Reply(int status, String contentType, Body body, Map<String, String> headers) {

    /** An answer with a text, encoded as UTF-8. */
    public static Reply text(int status, String contentType, String text) {
        return new Reply(status, contentType, new Body.Whole(text.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /** An answer without body. */
    public static Reply empty(int status) {
        return new Reply(status, "", new Body.Whole(new byte[0]), Map.of());
    }

    /** An answer whose body is a value as JSON. */
    public static Reply json(int status, Object value) {
        return text(status, "application/json", Json.write(value));
    }

    /** A problem document (RFC 9457) that says what was wrong. */
    public static Reply problem(int status, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return text(status, "application/problem+json", Json.write(problem));
    }

    /** The same answer with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }

    /** The same answer with another body. */
    public Reply with(byte[] bytes) {
        return new Reply(status, contentType, new Body.Whole(bytes), headers);
    }

    /** The body as UTF-8 text, or its beginning. */
    public String text() {
        return body.text();
    }
}
