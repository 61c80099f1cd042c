package io.skybridge.functions.webhook;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/** Where Kill Bill pushes its notifications. The secret in the address is the only credential. */
@Path("/portals/{portal}/killbill")
@Tag(name = "portals")
public class KillBillResource {

    private static final String EXAMPLE = """
            {"eventType": "SUBSCRIPTION_CREATION", "accountId": "1cca5283-a621-45fd-82af-50ce52d265a0",
             "objectType": "SUBSCRIPTION", "objectId": "0782a68d-1f54-48b6-8992-694a48ec7b4b",
             "metaData": "{\\"actionType\\":\\"EFFECTIVE\\",\\"bundleExternalKey\\":\\"exchange-1\\"}"}""";

    private static final String ACKNOWLEDGEMENT = """
            {"deliveryId": "3f6c1c3e-7b0b-4a53-9d0e-0a4cf0f7a0c1", "orders": []}""";

    private final AcceptDelivery acceptDelivery;

    KillBillResource(AcceptDelivery acceptDelivery) {
        this.acceptDelivery = acceptDelivery;
    }

    /** Keeps one notification; the account is asked about at Kill Bill when a worker gets to it. */
    @POST
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "acceptKillBillNotification",
            summary = "Accept a push notification of Kill Bill",
            description =
                    "A notification only says that something has happened to an account; repeated and reordered ones"
                            + " are harmless. What has happened is read from Kill Bill's API, and orders are made of that.")
    @Parameter(
            name = "secret",
            in = org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY,
            description = "One of the portal's secrets, unless it is the password of HTTP Basic")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "subscription", value = EXAMPLE)))
    @APIResponse(
            responseCode = "202",
            description = "Kept; orders are not known yet",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Acknowledgement.class),
                            examples = @ExampleObject(name = "kept", value = ACKNOWLEDGEMENT)))
    @APIResponse(responseCode = "400", description = "Not JSON")
    @APIResponse(responseCode = "401", description = "None of the portal's secrets")
    @APIResponse(responseCode = "404", description = "Unknown portal, or not one of Kill Bill")
    @APIResponse(responseCode = "413", description = "Larger than 1 MiB")
    @APIResponse(responseCode = "422", description = "No event type")
    public Uni<Response> accept(
            @PathParam("portal") String portal, @Context UriInfo request, @Context HttpHeaders headers, byte[] body) {
        return acceptDelivery
                .accept(new PortalId(portal), Messages.raw("/killbill", request, headers, body))
                .map(stored -> Response.accepted(Acknowledgement.of(stored)).build());
    }
}
