package io.skybridge.functions.usage;

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
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.usage.Meters;
import io.skybridge.core.usage.PutMeters;
import io.skybridge.runtime.Bodies;
import io.skybridge.runtime.Operator;
import io.skybridge.runtime.Roles;

/** What meters are at portals, to read and to write, as JSON or YAML. */
@Path("/usage/meters")
@Tag(name = "usage")
@RolesAllowed(Roles.OPERATOR)
@RegisterForReflection(targets = PutMeters.Result.class)
public class MetersResource {

    private final Meters meters;
    private final PutMeters putMeters;
    private final Bodies bodies;
    private final Operator operator;

    MetersResource(Meters meters, PutMeters putMeters, Bodies bodies, Operator operator) {
        this.meters = meters;
        this.putMeters = putMeters;
        this.bodies = bodies;
        this.operator = operator;
    }

    /** All mappings; in YAML if that is what is accepted, ready to be written back. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Bodies.YAML})
    @Operation(operationId = "listMeters", summary = "All mappings of meters: what each is at each portal")
    @APIResponse(
            responseCode = "200",
            description = "The mappings, by portal, meter and date",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MetersDocument.class),
                            examples = @ExampleObject(name = "meters", value = Examples.METERS)))
    public Uni<Response> list(@Context HttpHeaders headers) {
        return meters.all().map(MetersDocument::of).map(document -> bodies.answer(headers, document));
    }

    /** Stores mappings. */
    @PUT
    @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML, "application/x-yaml", "text/yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putMeters",
            summary = "Store mappings of meters",
            description =
                    "Those with the same portal, meter and date are replaced, others stay. A period is billed as a"
                            + " whole by the mapping that is in force when it begins; what was counted before there was one is billed"
                            + " by the next delivery.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MetersDocument.class),
                            examples = @ExampleObject(name = "meters", value = Examples.METERS)))
    @APIResponse(
            responseCode = "200",
            description = "Stored, or with a dry run only checked",
            content =
                    @Content(
                            schema = @Schema(implementation = PutMeters.Result.class),
                            examples = @ExampleObject(name = "stored", value = Examples.PUT_METERS)))
    @APIResponse(responseCode = "400", description = "Not readable, or a field is missing or wrong; each is named")
    @APIResponse(responseCode = "422", description = "A portal is not configured, or a mapping is there twice")
    public Uni<PutMeters.Result> put(
            @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "Only check") boolean dryRun,
            @Context HttpHeaders headers,
            byte[] body) {
        return Uni.createFrom()
                .item(() -> bodies.readList(body, headers.getMediaType(), "meters", MetersDocument.class))
                .map(MetersDocument::written)
                .chain(written -> putMeters.put(written, dryRun, operator.name()));
    }
}
