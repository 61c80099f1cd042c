package io.skybridge.functions.operations;

import java.util.function.BiFunction;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoints;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** The portals, for operators to see how telling them goes, and to stop and resume it. */
@Path("/portals")
@Tag(name = "portals")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class PortalsResource {

    private static final String NAME = "{portal:[^/:]+}";

    private final PortalStates portals;
    private final Endpoints endpoints;
    private final Operator operator;

    PortalsResource(PortalStates portals, Endpoints endpoints, Operator operator) {
        this.portals = portals;
        this.endpoints = endpoints;
        this.operator = operator;
    }

    /** Lists the portals. */
    @GET
    @Operation(
            operationId = "listPortals",
            summary = "The portals, with their health and what waits for them",
            description = "Those that a worker has ever been configured with. At most 100 notices of each are shown.")
    @APIResponse(
            responseCode = "200",
            description = "All of them, by name",
            content =
                    @Content(
                            schema = @Schema(implementation = PortalView.PortalList.class),
                            examples = @ExampleObject(name = "list", value = PortalExamples.PORTALS)))
    public Uni<PortalView.PortalList> list() {
        return portals.all();
    }

    /** Reports wait until they are resumed. */
    @POST
    @Path(NAME + ":pause")
    @Operation(
            operationId = "pausePortal",
            summary = "Send the portal no reports any more",
            description =
                    "They wait, however long it lasts, and are not given up. What is under way is not called back.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = PortalExamples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = PortalView.class),
                            examples = @ExampleObject(name = "paused", value = PortalExamples.PORTAL)))
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<PortalView> pause(@PathParam("portal") String portal, byte[] body) {
        return obeyed(portal, body, (endpoint, word) -> endpoint.stopped(word.reason(), word.at()));
    }

    /** What waits is sent at once, as fast as the portal's limits allow. */
    @POST
    @Path(NAME + ":resume")
    @Operation(
            operationId = "resumePortal",
            summary = "Send the portal its reports again",
            description =
                    "Whatever paused it. What waits is due at once, as fast as the portal's limits allow, also if it"
                            + " asked to be left alone.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operator.WordDocument.class),
                            examples = @ExampleObject(name = "reason", value = PortalExamples.WORD)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = PortalView.class),
                            examples = @ExampleObject(name = "resumed", value = PortalExamples.RESUMED)))
    @APIResponse(responseCode = "404", description = "No portal of that name")
    public Uni<PortalView> resume(@PathParam("portal") String portal, byte[] body) {
        return obeyed(portal, body, (endpoint, word) -> endpoint.resumed(word.at()));
    }

    private Uni<PortalView> obeyed(String name, byte[] body, BiFunction<Endpoint, Word, Endpoint> change) {
        Word word = operator.word(body);
        PortalId portal = new PortalId(name);
        return portals.known(portal)
                .chain(known -> endpoints.obey(portal, word, endpoint -> change.apply(endpoint, word)))
                .chain(changed -> portals.of(portal));
    }
}
