package io.skybridge.functions.usage;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks up the pull whose progress is asked for: once server-sent events have begun, it is too late to answer that there is no
 * such pull, or that the reader has seen the end of it.
 */
final class PullLookup {

    private final ProgressEvents progressEvents;

    PullLookup(ProgressEvents progressEvents) {
        this.progressEvents = progressEvents;
    }

    /** Goes on with nothing, answers 204, or fails with an unknown-pull problem. */
    @KnownPull
    @ServerRequestFilter
    Uni<Response> check(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        Optional<String> last = Optional.ofNullable(request.getHeaderString("Last-Event-ID"));
        return progressEvents
                .find(id)
                .map(pull ->
                        ProgressEvents.seen(pull, last) ? Response.noContent().build() : null);
    }
}
