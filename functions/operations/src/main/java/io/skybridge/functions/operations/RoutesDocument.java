package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.problem.FieldError;
import io.skybridge.core.routing.PutMappings.Written;
import io.skybridge.core.routing.Route;
import io.skybridge.runtime.Missing;

/**
 * Routes, as operators read and write them.
 *
 * @param routes the routes
 */
@RegisterForReflection
public record RoutesDocument(List<RouteDocument> routes) {

    /**
     * One route.
     *
     * @param channel the portal's channel
     * @param effectiveFrom from when it is in force; now, if it is not there
     * @param location the location; the services manager's default if it is not there
     * @param reseller the code of the customer that new customers are created under; the provider if it is not there
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RouteDocument(
            @Nullable String channel,
            @Nullable Instant effectiveFrom,
            @Nullable String location,
            @Nullable String reseller) {}

    static RoutesDocument of(List<Route> routes) {
        return new RoutesDocument(routes.stream()
                .map(route -> new RouteDocument(
                        route.channel(),
                        route.effectiveFrom(),
                        route.location().orElse(null),
                        route.reseller().map(CustomerCode::value).orElse(null)))
                .toList());
    }

    /** The routes in the domain's words; what is missing is added to the errors. */
    List<Written<Route>> written(List<FieldError> errors) {
        List<Written<Route>> written = new ArrayList<>();
        List<RouteDocument> documents = Missing.list(errors, "routes", routes);
        for (int at = 0; at < documents.size(); at++) {
            RouteDocument document = documents.get(at);
            Instant from = document.effectiveFrom();
            Route route = new Route(
                    Missing.text(errors, "routes." + at + ".channel", document.channel()),
                    from == null ? Instant.EPOCH : from,
                    Optional.ofNullable(document.location()),
                    Optional.ofNullable(document.reseller()).map(CustomerCode::new));
            written.add(new Written<>(route, from != null));
        }
        return written;
    }
}
