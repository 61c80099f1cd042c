package io.skybridge.runtime;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** A content type that is none is an unsupported one, not a bad request without a reason. */
final class ContentTypeCheck {

    private final DeliveryCounters counters;

    ContentTypeCheck(DeliveryCounters counters) {
        this.counters = counters;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String contentType = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && !readable(contentType)) {
            counters.refused(ProblemType.UNSUPPORTED_CONTENT_TYPE);
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_CONTENT_TYPE, "'" + contentType + "' is no content type.");
        }
    }

    private static boolean readable(String contentType) {
        try {
            @Nullable MediaType parsed = MediaType.valueOf(contentType);
            return parsed != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
