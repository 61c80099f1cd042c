package io.skybridge.functions.usage;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.usage.DeliverUsage;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;
import io.skybridge.runtime.UsageSettings;

/** Deliveries of usage, called by a schedule or by an operator. */
@Path("/usage/deliveries")
@Tag(name = "usage")
@RegisterForReflection(targets = DeliverUsage.Summary.class)
public class DeliveriesResource {

    private final DeliverUsage deliverUsage;
    private final UsageFigures figures;
    private final Operator operator;
    private final UsageSettings settings;
    private final Clock clock;

    DeliveriesResource(
            DeliverUsage deliverUsage, UsageFigures figures, Operator operator, UsageSettings settings, Clock clock) {
        this.deliverUsage = deliverUsage;
        this.figures = figures;
        this.operator = operator;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends what waits. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deliverUsage",
            summary = "Send usage to the portals that take it",
            description = "First what was counted before its mapping or its account was known is billed. Returns when"
                    + " nothing waits any more, the portals take no more, or the run's time is spent.")
    @APIResponse(
            responseCode = "200",
            description = "What was done",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliverUsage.Summary.class),
                            examples = @ExampleObject(name = "run", value = Examples.DELIVERIES)))
    public Uni<DeliverUsage.Summary> deliver() {
        return operator.note("usage.delivered")
                .chain(noted -> deliverUsage.deliver(clock.instant().plus(settings.budget())))
                .call(figures::write);
    }
}
