package io.skybridge.core.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A message as it came, before anybody has believed it. */
public final class RawMessage {

    /** The largest body that is read, in bytes. */
    public static final int MAX_BODY = 1024 * 1024;

    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Wraps a message; the body is not copied.
     *
     * @param path where it was sent to, below the portal's own path, for example {@code /events}
     * @param query the query string as it was sent, percent-encoded and without the question mark; may be empty
     * @param headers by name in lower case
     * @param body the bytes that were signed
     */
    public RawMessage(String path, String query, Map<String, String> headers, byte[] body) {
        this.path = path;
        this.query = query;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** Where it was sent to, below the portal's own path. */
    public String path() {
        return path;
    }

    /** The query string as it was sent. */
    public String query() {
        return query;
    }

    /** The header's value, whatever the case of the name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All headers by name in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body itself, not a copy: callers must not write to it. */
    public byte[] body() {
        return body;
    }
}
