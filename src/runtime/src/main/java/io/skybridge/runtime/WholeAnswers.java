package io.skybridge.runtime;

import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes the name of a transfer encoding off answers on Lambda. There an answer that is written bit by bit is put together
 * before it leaves; Quarkus takes the word "chunked" out of its header but leaves the header, and by an empty one readers
 * cannot tell where the body ends.
 */
final class WholeAnswers {

    private static final int BEFORE_RESOURCES = 9_000;

    WholeAnswers() {}

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_RESOURCES);
    }

    private void check(RoutingContext exchange) {
        // A request that came through the network arrived at an address of ours.
        if (exchange.request().localAddress() == null) {
            exchange.addHeadersEndHandler(
                    written -> exchange.response().headers().remove(HttpHeaders.TRANSFER_ENCODING));
        }
        exchange.next();
    }
}
