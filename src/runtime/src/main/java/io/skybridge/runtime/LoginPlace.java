package io.skybridge.runtime;

import jakarta.enterprise.inject.Instance;

import io.vertx.ext.web.RoutingContext;

/**
 * Where browsers log in by a mechanism of Quarkus that sends them elsewhere for it. Nobody counts as an operator there for where a
 * request comes from, and whoever is nobody is sent on and not refused.
 */
public interface LoginPlace {

    /** Its path. */
    String path();

    /** Whether a request is to one of these. */
    static boolean isAt(RoutingContext exchange, Instance<LoginPlace> places) {
        return places.stream().anyMatch(place -> place.path().equals(exchange.normalizedPath()));
    }
}
