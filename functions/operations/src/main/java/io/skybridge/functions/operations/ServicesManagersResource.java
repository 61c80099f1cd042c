package io.skybridge.functions.operations;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.core.servicesmanager.ServicesManagers;
import io.skybridge.runtime.Roles;

/** Maintenance of services managers: who pauses, drains and opens again, and how each fares. */
@Path("/services-managers")
@Tag(name = "services-managers")
@RolesAllowed(Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ServicesManagersResource {

    private static final String NAME = "{name:[^/:]+}";

    private final Gates gates;
    private final ServicesManagers servicesManagers;
    private final SecurityIdentity caller;
    private final Clock clock;

    ServicesManagersResource(Gates gates, ServicesManagers servicesManagers, SecurityIdentity caller, Clock clock) {
        this.gates = gates;
        this.servicesManagers = servicesManagers;
        this.caller = caller;
        this.clock = clock;
    }

    /** Lists the services managers. */
    @GET
    @Operation(operationId = "listServicesManagers", summary = "The services managers, with mode and circuit breaker")
    @APIResponse(
            responseCode = "200",
            description = "All that are configured",
            content =
                    @Content(
                            schema = @Schema(implementation = GateView.GateList.class),
                            examples = @ExampleObject(name = "list", value = Examples.GATES)))
    public Uni<GateView.GateList> list() {
        return Multi.createFrom()
                .iterable(servicesManagers.names())
                .onItem()
                .transformToUniAndConcatenate(gates::of)
                .map(this::view)
                .collect()
                .asList()
                .map(GateView.GateList::new);
    }

    /** Nothing is taken up any more. */
    @POST
    @Path(NAME + ":pause")
    @Operation(
            operationId = "pauseServicesManager",
            summary = "Take up nothing any more",
            description = "What a worker has in hand goes on until its run ends.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = GateView.class),
                            examples = @ExampleObject(name = "paused", value = Examples.GATE)))
    @APIResponse(responseCode = "404", description = "No services manager of that name is configured")
    public Uni<GateView> pause(@PathParam("name") String name) {
        return to(name, Gate.Mode.PAUSED);
    }

    /** What was begun is ended, and nothing is begun. */
    @POST
    @Path(NAME + ":drain")
    @Operation(operationId = "drainServicesManager", summary = "End what was begun and begin nothing")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = GateView.class),
                            examples = @ExampleObject(name = "drained", value = Examples.GATE)))
    @APIResponse(responseCode = "404", description = "No services manager of that name is configured")
    public Uni<GateView> drain(@PathParam("name") String name) {
        return to(name, Gate.Mode.DRAINING);
    }

    /** Everything is taken up again. */
    @POST
    @Path(NAME + ":open")
    @Operation(operationId = "openServicesManager", summary = "Take up everything again")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content =
                    @Content(
                            schema = @Schema(implementation = GateView.class),
                            examples = @ExampleObject(name = "open", value = Examples.GATE)))
    @APIResponse(responseCode = "404", description = "No services manager of that name is configured")
    public Uni<GateView> open(@PathParam("name") String name) {
        return to(name, Gate.Mode.OPEN);
    }

    private Uni<GateView> to(String name, Gate.Mode mode) {
        if (!servicesManagers.names().contains(name)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_SERVICES_MANAGER,
                    "No services manager named '" + name + "' is configured, only " + servicesManagers.names() + ".");
        }
        return gates.change(name, caller.getPrincipal().getName(), gate -> gate.in(mode))
                .map(this::view);
    }

    private GateView view(Gate gate) {
        return GateView.of(gate, clock.instant());
    }
}
