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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/** Where portals send their events. The signature is the only credential. */
@Path("/portals/{portal}/events")
@Tag(name = "portals")
public class EventsResource {

    private static final String EXAMPLE = """
            {"specversion": "1.0", "id": "evt-1", "source": "/shop", "type": "skybridge.account.registered.v1",
             "subject": "acct-1",
             "data": {"company": {"name": "Contoso Ltd", "domain": "contoso.example"},
                      "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe",
                                        "email": "jane@contoso.example"},
                      "version": 1}}""";

    private static final String SUSPENSION = """
            {"specversion": "1.0", "id": "evt-9", "source": "/shop", "type": "skybridge.account.suspended.v1",
             "subject": "acct-1", "data": {"reason": "unpaid", "version": 7}}""";

    private static final String ACKNOWLEDGEMENT = """
            {"deliveryId": "3f6c1c3e-7b0b-4a53-9d0e-0a4cf0f7a0c1",
             "orders": ["9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11"]}""";

    private final AcceptDelivery acceptDelivery;

    EventsResource(AcceptDelivery acceptDelivery) {
        this.acceptDelivery = acceptDelivery;
    }

    /** Accepts one event; see the schemas in {@code docs/schemas}. */
    @POST
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "acceptEvent",
            summary = "Accept an event of a portal",
            description = "A CloudEvent, structured or binary, signed by Standard Webhooks (headers webhook-id,"
                    + " webhook-timestamp, webhook-signature). The same event again gets the same answer.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/cloudevents+json",
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "account", value = EXAMPLE),
                                @ExampleObject(name = "suspension", value = SUSPENSION)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "Stored; the orders will be carried out",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Acknowledgement.class),
                            examples = @ExampleObject(name = "stored", value = ACKNOWLEDGEMENT)))
    @APIResponse(responseCode = "400", description = "Not JSON")
    @APIResponse(responseCode = "401", description = "Wrong signature, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal")
    @APIResponse(
            responseCode = "409",
            description =
                    "Illegal in the state that the account, the user or the subscription is in; nothing was stored")
    @APIResponse(responseCode = "413", description = "Larger than 1 MiB")
    @APIResponse(responseCode = "415", description = "Neither a structured nor a binary CloudEvent")
    @APIResponse(
            responseCode = "422",
            description = "Wrong fields, each named; or an event id used before with another body")
    public Uni<Response> accept(
            @PathParam("portal") String portal, @Context UriInfo request, @Context HttpHeaders headers, byte[] body) {
        return acceptDelivery
                .accept(new PortalId(portal), Messages.raw("/events", request, headers, body))
                .map(stored -> Response.accepted(Acknowledgement.of(stored)).build());
    }
}
