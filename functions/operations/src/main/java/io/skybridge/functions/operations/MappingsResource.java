package io.skybridge.functions.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.PutMappings;
import io.skybridge.runtime.Bodies;
import io.skybridge.runtime.Roles;

/** What products and channels mean in the services manager, to read and to write, as JSON or YAML. */
@Path("/")
@Tag(name = "mappings")
@RolesAllowed(Roles.OPERATOR)
@RegisterForReflection(targets = PutMappings.Result.class)
public class MappingsResource {

    private final Mappings mappings;
    private final PutMappings putMappings;
    private final Bodies bodies;
    private final SecurityIdentity caller;

    MappingsResource(Mappings mappings, PutMappings putMappings, Bodies bodies, SecurityIdentity caller) {
        this.mappings = mappings;
        this.putMappings = putMappings;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** All offers; in YAML if that is what is accepted, ready to be written back. */
    @GET
    @Path("offers")
    @Produces({MediaType.APPLICATION_JSON, Bodies.YAML})
    @Operation(operationId = "listOffers", summary = "All offers: what each product is in the services manager")
    @APIResponse(
            responseCode = "200",
            description = "The offers, by product and date",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OffersDocument.class),
                            examples = @ExampleObject(name = "offers", value = Examples.OFFERS)))
    public Uni<Response> offers(@Context HttpHeaders headers) {
        return mappings.offers().map(OffersDocument::of).map(document -> bodies.answer(headers, document));
    }

    /** Stores offers after checking them against the services manager. */
    @PUT
    @Path("offers")
    @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML, "application/x-yaml", "text/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putOffers",
            summary = "Store offers, checked against the services manager",
            description = "Those with the same product and date are replaced, others stay. New ones are for new"
                    + " subscriptions; orders that were blocked for want of one go on.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OffersDocument.class),
                            examples = @ExampleObject(name = "offers", value = Examples.OFFERS)))
    @APIResponse(
            responseCode = "200",
            description = "Stored, or with a dry run only checked",
            content =
                    @Content(
                            schema = @Schema(implementation = PutMappings.Result.class),
                            examples = @ExampleObject(name = "stored", value = Examples.PUT_RESULT)))
    @APIResponse(responseCode = "400", description = "Not readable, or a field is missing or unknown; each is named")
    @APIResponse(responseCode = "422", description = "The services manager does not have it; each wrong field is named")
    @APIResponse(responseCode = "503", description = "The services manager cannot be asked now; nothing was stored")
    public Uni<PutMappings.Result> putOffers(
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "Only check") boolean dryRun,
            @Context HttpHeaders headers,
            byte[] body) {
        return Uni.createFrom()
                .item(() -> bodies.readList(body, headers.getMediaType(), "offers", OffersDocument.class))
                .map(document -> complete(document::written))
                .chain(offers -> putMappings.offers(offers, manner(dryRun)));
    }

    /** All routes; in YAML if that is what is accepted, ready to be written back. */
    @GET
    @Path("routes")
    @Produces({MediaType.APPLICATION_JSON, Bodies.YAML})
    @Operation(operationId = "listRoutes", summary = "All routes: where the customers of each channel are created")
    @APIResponse(
            responseCode = "200",
            description = "The routes, by channel and date",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoutesDocument.class),
                            examples = @ExampleObject(name = "routes", value = Examples.ROUTES)))
    public Uni<Response> routes(@Context HttpHeaders headers) {
        return mappings.routes().map(RoutesDocument::of).map(document -> bodies.answer(headers, document));
    }

    /** Stores routes after checking them against the services manager. */
    @PUT
    @Path("routes")
    @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML, "application/x-yaml", "text/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRoutes",
            summary = "Store routes, checked against the services manager",
            description = "Those with the same channel and date are replaced, others stay. New ones are for new"
                    + " customers; orders that were blocked for want of one go on.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RoutesDocument.class),
                            examples = @ExampleObject(name = "routes", value = Examples.ROUTES)))
    @APIResponse(
            responseCode = "200",
            description = "Stored, or with a dry run only checked",
            content =
                    @Content(
                            schema = @Schema(implementation = PutMappings.Result.class),
                            examples = @ExampleObject(name = "stored", value = Examples.PUT_RESULT)))
    @APIResponse(responseCode = "400", description = "Not readable, or a field is missing or unknown; each is named")
    @APIResponse(responseCode = "422", description = "The services manager does not have it; each wrong field is named")
    @APIResponse(responseCode = "503", description = "The services manager cannot be asked now; nothing was stored")
    public Uni<PutMappings.Result> putRoutes(
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "Only check") boolean dryRun,
            @Context HttpHeaders headers,
            byte[] body) {
        return Uni.createFrom()
                .item(() -> bodies.readList(body, headers.getMediaType(), "routes", RoutesDocument.class))
                .map(document -> complete(document::written))
                .chain(routes -> putMappings.routes(routes, manner(dryRun)));
    }

    private PutMappings.Manner manner(boolean dryRun) {
        return new PutMappings.Manner(caller.getPrincipal().getName(), dryRun);
    }

    private static <T> T complete(Function<List<FieldError>, T> written) {
        List<FieldError> errors = new ArrayList<>();
        T mappings = written.apply(errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The body lacks something.", errors);
        }
        return mappings;
    }
}
