package io.skybridge.runtime;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Takes an encoded colon in a path for a colon: some clients encode the one before a verb, as in {@code /orders/7:retry},
 * and paths are matched before they are decoded.
 */
final class EncodedColons {

    private static final String ENCODED = "(?i)%3a";

    EncodedColons() {}

    @ServerRequestFilter(preMatching = true)
    void decode(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        String decoded = path.replaceAll(ENCODED, ":");
        if (!decoded.equals(path)) {
            request.setRequestUri(UriBuilder.fromUri(request.getUriInfo().getRequestUri())
                    .replacePath(decoded)
                    .build());
        }
    }
}
