package io.skybridge.functions.usage;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

import io.skybridge.core.usage.Pulls;
import io.skybridge.runtime.Roles;

/** Pulls of usage, for operators to see. */
@Path("/usage/pulls")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class PullsResource {

    private static final int NEWEST = 50;

    private final Pulls pulls;
    private final ProgressEvents progressEvents;
    private final Clock clock;

    PullsResource(Pulls pulls, ProgressEvents progressEvents, Clock clock) {
        this.pulls = pulls;
        this.progressEvents = progressEvents;
        this.clock = clock;
    }

    /** The newest pulls. */
    @GET
    @Operation(operationId = "listPulls", summary = "The newest pulls of usage, at most 50")
    @APIResponse(
            responseCode = "200",
            description = "The pulls, newest first",
            content =
                    @Content(
                            schema = @Schema(implementation = PullView.PullList.class),
                            examples = @ExampleObject(name = "pulls", value = Examples.PULLS)))
    public Uni<PullView.PullList> list() {
        return pulls.newest(NEWEST).map(found -> PullView.PullList.of(found, clock.instant()));
    }

    /** One pull. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getPull", summary = "One pull of usage, and how far it has got")
    @APIResponse(
            responseCode = "200",
            description = "The pull",
            content =
                    @Content(
                            schema = @Schema(implementation = PullView.class),
                            examples = @ExampleObject(name = "running", value = Examples.PULL)))
    @APIResponse(responseCode = "404", description = "No pull of that id")
    public Uni<PullView> get(@PathParam("id") String id) {
        return progressEvents.find(id).map(pull -> PullView.of(pull, clock.instant()));
    }

    /** One pull as it goes on. */
    @GET
    @Path("/{id}/progress")
    @KnownPull
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "followPull",
            summary = "The progress of a pull, as server-sent events",
            description = "One event at once and one whenever it changes, until the pull has ended. The event's name is"
                    + " the pull's state, its data the pull. Where answers are not streamed, as on AWS Lambda, it is one"
                    + " event; EventSource in a browser then asks again every two seconds. A reader that asks again after"
                    + " it has seen the end, as Last-Event-ID says, gets 204, which tells it to stop.")
    @APIResponse(
            responseCode = "200",
            description = "The events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "running", value = Examples.PROGRESS)))
    @APIResponse(responseCode = "204", description = "The reader has seen the end")
    @APIResponse(responseCode = "404", description = "No pull of that id")
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "The id of the last event that was seen",
            schema = @Schema(type = SchemaType.STRING))
    public Multi<OutboundSseEvent> follow(@PathParam("id") String id, @Context Sse sse) {
        return progressEvents.of(id, sse);
    }
}
