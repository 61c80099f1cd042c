package io.skybridge.runtime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import io.skybridge.core.delivery.RawMessage;

/** Requests as portals sent them. */
public final class Messages {

    private Messages() {}

    /** With a path below the portal's own. */
    public static RawMessage raw(String path, UriInfo request, HttpHeaders headers, byte[] body) {
        String query =
                Optional.ofNullable(request.getRequestUri().getRawQuery()).orElse("");
        return new RawMessage(path, query, joined(headers), body);
    }

    /** With the path as it was sent, which a caller may have signed. */
    public static RawMessage call(UriInfo request, HttpHeaders headers, byte[] body) {
        String path = request.getRequestUri().getRawPath().replaceFirst("^/portals/[^/]+", "");
        return raw(path, request, headers, body);
    }

    /** On Lambda a value with a comma, as every signature has, arrives as several: together they are the header again. */
    private static Map<String, String> joined(HttpHeaders headers) {
        Map<String, String> values = new HashMap<>();
        headers.getRequestHeaders()
                .forEach((name, parts) -> values.put(name.toLowerCase(Locale.ROOT), String.join(",", parts)));
        return values;
    }
}
