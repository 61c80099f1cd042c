package io.skybridge.functions.usage;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.HandOutUsage;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/**
 * The part of CPBM's connector SPI that asks for usage, over HTTP: see {@code docs/cpbm.md}. Everything about a question but the
 * portal's name is read by the portal's own code, which gets path and query as they were sent, and so is the answer written.
 */
@Path("/portals/{portal}/cpbm")
@Tag(name = "cpbm")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class CpbmUsageResource {

    private static final byte[] NO_BODY = {};

    private final HandOutUsage handOutUsage;
    private final UriInfo uri;

    CpbmUsageResource(HandOutUsage handOutUsage, UriInfo uri) {
        this.handOutUsage = handOutUsage;
        this.uri = uri;
    }

    /** Usage that was added or measured. */
    @GET
    @PermitAll
    @Path("usage")
    @Operation(
            operationId = "collectUsage",
            summary = "Usage that was added or measured",
            description =
                    "What TenantBasedUsageCollector.collect answers. To ask with a marker says that its answer has been"
                            + " stored. The same marker gets the same records again; without any, the marker stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "Some usage, and the marker to ask with next",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "some", value = CpbmUsageExamples.COLLECTED),
                                @ExampleObject(name = "exhausted", value = CpbmUsageExamples.EXHAUSTED)
                            }))
    @APIResponse(
            responseCode = "400",
            description = "No tenant, an unreadable date, or a marker that was never answered")
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or tenant")
    public Uni<String> collectUsage(
            @PathParam("portal") String portal,
            @QueryParam("tenant")
                    @Parameter(description = "The account's handle, or its id at the portal", required = true)
                    @Nullable String tenant,
            @QueryParam("startMarker")
                    @Parameter(description = "What the last answer said; none, or null, to begin")
                    @Nullable String startMarker,
            @QueryParam("endDate")
                    @Parameter(description = "Nothing that began to count then or later; now, if it is left out")
                    @Nullable String endDate,
            @Context HttpHeaders headers) {
        return answer(portal, headers);
    }

    /** What was held already when a period began. */
    @GET
    @PermitAll
    @Path("inventory")
    @Operation(
            operationId = "collectInventory",
            summary = "What was held already when a period began",
            description = "What TenantBasedUsageCollector.inventory answers, by marker as collectUsage.")
    @APIResponse(
            responseCode = "200",
            description = "Some usage, and the marker to ask with next",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "some", value = CpbmUsageExamples.INVENTORY),
                                @ExampleObject(name = "exhausted", value = CpbmUsageExamples.EXHAUSTED)
                            }))
    @APIResponse(
            responseCode = "400",
            description = "No tenant, an unreadable date, or a marker that was never answered")
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or tenant")
    public Uni<String> collectInventory(
            @PathParam("portal") String portal,
            @QueryParam("tenant")
                    @Parameter(description = "The account's handle, or its id at the portal", required = true)
                    @Nullable String tenant,
            @QueryParam("startMarker")
                    @Parameter(description = "What the last answer said; none, or null, to begin")
                    @Nullable String startMarker,
            @QueryParam("billingPeriodStartDate")
                    @Parameter(description = "When the period begins; of any, if it is left out")
                    @Nullable String billingPeriodStartDate,
            @Context HttpHeaders headers) {
        return answer(portal, headers);
    }

    private Uni<String> answer(String portal, HttpHeaders headers) {
        return handOutUsage.answer(new PortalId(portal), Messages.call(uri, headers, NO_BODY));
    }
}
