package io.skybridge.functions.operations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

import io.skybridge.core.provisioning.ShowPlan;
import io.skybridge.runtime.Bodies;
import io.skybridge.runtime.Roles;

/** Plans, to look at. */
@Path("/orders:plan")
@Tag(name = "orders")
@RolesAllowed(Roles.OPERATOR)
public class PlanResource {

    private final ShowPlan showPlan;
    private final Bodies bodies;

    PlanResource(ShowPlan showPlan, Bodies bodies) {
        this.showPlan = showPlan;
        this.bodies = bodies;
    }

    /** Shows what an order would do, and changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planOrder",
            summary = "Show what an order would do",
            description =
                    "Of a stored order ({\"order\": id}) or of one that is only thought of. Nothing is changed and"
                            + " the services manager is not asked: each step looks for itself when it is carried out.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = PlanDocument.class),
                            examples = @ExampleObject(name = "thought", value = Examples.THOUGHT)))
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content =
                    @Content(
                            schema = @Schema(implementation = PlanView.class),
                            examples = @ExampleObject(name = "plan", value = Examples.PLAN)))
    @APIResponse(responseCode = "400", description = "A field is missing or unknown; each is named")
    @APIResponse(responseCode = "404", description = "No order, or no account, of that id")
    @APIResponse(responseCode = "409", description = "The account is in no state for it")
    public Uni<PlanView> plan(byte[] body) {
        return Uni.createFrom()
                .item(() -> bodies.read(body, MediaType.APPLICATION_JSON_TYPE, PlanDocument.class))
                .chain(this::plan)
                .map(PlanView::of);
    }

    private Uni<ShowPlan.Shown> plan(PlanDocument document) {
        String order = document.order();
        return order == null ? showPlan.of(document.thought()) : showPlan.of(OrdersResource.id(order));
    }
}
