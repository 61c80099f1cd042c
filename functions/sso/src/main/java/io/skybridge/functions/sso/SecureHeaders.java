package io.skybridge.functions.sso;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of this function says of itself: do not store me, frame me, guess what I am, or tell where you come from. */
final class SecureHeaders {

    SecureHeaders() {}

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/sso/") && !path.matches("/portals/[^/]+/cpbm/(sso|views)")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            headers.putSingle("Pragma", "no-cache");
        }
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        if (!headers.containsKey(Page.POLICY_HEADER)) {
            headers.putSingle(Page.POLICY_HEADER, Page.NOTHING);
        }
    }
}
