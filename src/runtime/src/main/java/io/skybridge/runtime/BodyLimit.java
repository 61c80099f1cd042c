package io.skybridge.runtime;

import java.util.List;

import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.problem.ProblemType;

/**
 * Refuses a body that says itself that it is too large before any of it is read. A body that does not say is cut off by
 * {@code quarkus.http.limits.max-body-size}.
 */
final class BodyLimit {

    /** Before Quarkus's own check, whose refusal has no document. */
    private static final int BEFORE_EVERYTHING = 10_000;

    private final ObjectMapper mapper;
    private final DeliveryCounters counters;

    BodyLimit(ObjectMapper mapper, DeliveryCounters counters) {
        this.mapper = mapper;
        this.counters = counters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !tooLong(length)) {
            exchange.next();
            return;
        }
        counters.refused(ProblemType.BODY_TOO_LARGE);
        String correlation = CorrelationId.choose(exchange.request().getHeader(CorrelationId.HEADER));
        Problem problem = Problem.of(
                ProblemType.BODY_TOO_LARGE,
                "The body may have " + RawMessage.MAX_BODY + " bytes.",
                List.of(),
                correlation);
        if (exchange.request().version() != HttpVersion.HTTP_2) {
            // The body is left unread, so nothing can follow it; HTTP/2 has no such header, and clients fail on it.
            exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(CorrelationId.HEADER, correlation)
                .end(json(problem));
    }

    private static boolean tooLong(String length) {
        try {
            return Long.parseLong(length) > RawMessage.MAX_BODY;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
