package io.skybridge.functions.webhook;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.handle.AnswerCall;
import io.skybridge.core.handle.ShowStatus;
import io.skybridge.runtime.Problem;

/**
 * CPBM's connector SPI over HTTP, one call for one: see {@code docs/cpbm.md}. A bearer token or a BSS signature is the only
 * credential. Everything about a call but the portal's name is read by the portal's own code, which gets path and query as
 * they were sent: they are what is signed.
 */
@Path("/portals/{portal}/cpbm")
@Tag(name = "cpbm")
@PermitAll
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class CpbmResource {

    private final AnswerCall answerCall;
    private final ShowStatus showStatus;
    private final UriInfo uri;

    CpbmResource(AnswerCall answerCall, ShowStatus showStatus, UriInfo uri) {
        this.answerCall = answerCall;
        this.showStatus = showStatus;
        this.uri = uri;
    }

    /** Call AccountLifecycleHandler. */
    @POST
    @Path("accounts/{handle}/{verb}")
    @Operation(
            operationId = "callAboutAccount",
            summary = "Call AccountLifecycleHandler",
            description =
                    "The body is the call's data. The handle in the path is the account's id at the portal, or the handle that was"
                            + " answered. The same call again gets the same answer.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "register", value = CpbmExamples.REGISTER_ACCOUNT),
                                @ExampleObject(name = "suspend", value = CpbmExamples.SUSPEND_ACCOUNT),
                                @ExampleObject(name = "setControls", value = CpbmExamples.SET_CONTROLS)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Stored, and where the thing stands now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = {
                                @ExampleObject(name = "register", value = CpbmExamples.ACCOUNT),
                                @ExampleObject(name = "setControls", value = CpbmExamples.ACCOUNT_CONTROLS)
                            }))
    @APIResponse(responseCode = "400", description = "Not JSON")
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or verb; or a thing that nobody knows whose it is")
    @APIResponse(responseCode = "409", description = "Illegal in the state that it is in; nothing was stored")
    @APIResponse(responseCode = "415", description = "A body that is not JSON by its content type")
    @APIResponse(responseCode = "422", description = "Wrong fields, each named")
    public Uni<HandleView> callAboutAccount(
            @PathParam("portal") String portal,
            @PathParam("handle") String handle,
            @PathParam("verb")
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "register",
                                                "restrict",
                                                "suspend",
                                                "reactivate",
                                                "terminate",
                                                "update",
                                                "getControls",
                                                "setControls"
                                            }))
                    String verb,
            @Context HttpHeaders headers,
            byte[] body) {
        return call(portal, headers, body);
    }

    /** Call UserLifecycleHandler. */
    @POST
    @Path("users/{handle}/{verb}")
    @Operation(
            operationId = "callAboutUser",
            summary = "Call UserLifecycleHandler",
            description =
                    "The handle in the path is the user's id at the portal, its user name, or the handle that was answered; the"
                            + " tenant says whose user it is.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {@ExampleObject(name = "register", value = CpbmExamples.REGISTER_USER)}))
    @APIResponse(
            responseCode = "200",
            description = "Stored, and where the thing stands now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = {@ExampleObject(name = "register", value = CpbmExamples.USER)}))
    @APIResponse(responseCode = "400", description = "Not JSON")
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or verb; or a thing that nobody knows whose it is")
    @APIResponse(responseCode = "409", description = "Illegal in the state that it is in; nothing was stored")
    @APIResponse(responseCode = "415", description = "A body that is not JSON by its content type")
    @APIResponse(responseCode = "422", description = "Wrong fields, each named")
    public Uni<HandleView> callAboutUser(
            @PathParam("portal") String portal,
            @PathParam("handle") String handle,
            @PathParam("verb")
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "register",
                                                "lock",
                                                "unlock",
                                                "disable",
                                                "enable",
                                                "terminate",
                                                "update",
                                                "getControls",
                                                "setControls"
                                            }))
                    String verb,
            @Context HttpHeaders headers,
            byte[] body) {
        return call(portal, headers, body);
    }

    /** Call SubscriptionLifecycleHandler. */
    @POST
    @Path("subscriptions/{handle}/{verb}")
    @Operation(
            operationId = "callAboutSubscription",
            summary = "Call SubscriptionLifecycleHandler",
            description =
                    "The handle in the path is the subscription's id at the portal. validate has the services manager looked at,"
                            + " and answers by what is known until then.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {@ExampleObject(name = "provision", value = CpbmExamples.PROVISION)}))
    @APIResponse(
            responseCode = "200",
            description = "Stored, and where the thing stands now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = {
                                @ExampleObject(name = "provision", value = CpbmExamples.SUBSCRIPTION),
                                @ExampleObject(name = "validate", value = CpbmExamples.VALIDATED)
                            }))
    @APIResponse(responseCode = "400", description = "Not JSON")
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or verb; or a thing that nobody knows whose it is")
    @APIResponse(responseCode = "409", description = "Illegal in the state that it is in; nothing was stored")
    @APIResponse(responseCode = "415", description = "A body that is not JSON by its content type")
    @APIResponse(responseCode = "422", description = "Wrong fields, each named")
    public Uni<HandleView> callAboutSubscription(
            @PathParam("portal") String portal,
            @PathParam("handle") String handle,
            @PathParam("verb")
                    @Parameter(schema = @Schema(enumeration = {"provision", "update", "destroy", "validate"}))
                    String verb,
            @Context HttpHeaders headers,
            byte[] body) {
        return call(portal, headers, body);
    }

    /** The state of an account's handle. */
    @GET
    @Path("accounts/{handle}")
    @Operation(
            operationId = "showAccountHandle",
            summary = "The state of an account's handle",
            description = "What getHandleState polls.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = @ExampleObject(name = "known", value = CpbmExamples.ACCOUNT)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or thing")
    public Uni<HandleView> showAccountHandle(
            @PathParam("portal") String portal, @PathParam("handle") String handle, @Context HttpHeaders headers) {
        return call(portal, headers, new byte[0]);
    }

    /** The state of a user's handle. */
    @GET
    @Path("users/{handle}")
    @Operation(
            operationId = "showUserHandle",
            summary = "The state of a user's handle",
            description = "What getHandleState polls.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = @ExampleObject(name = "known", value = CpbmExamples.USER)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or thing")
    public Uni<HandleView> showUserHandle(
            @PathParam("portal") String portal,
            @PathParam("handle") String handle,
            @QueryParam("tenant") @Parameter(description = "The account, if its handle alone is not enough") @Nullable String tenant,
            @Context HttpHeaders headers) {
        return call(portal, headers, new byte[0]);
    }

    /** The state of a subscription's handle. */
    @GET
    @Path("subscriptions/{handle}")
    @Operation(
            operationId = "showSubscriptionHandle",
            summary = "The state of a subscription's handle",
            description = "What getHandleState polls.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = @ExampleObject(name = "known", value = CpbmExamples.SUBSCRIPTION)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or thing")
    public Uni<HandleView> showSubscriptionHandle(
            @PathParam("portal") String portal, @PathParam("handle") String handle, @Context HttpHeaders headers) {
        return call(portal, headers, new byte[0]);
    }

    /** The controls of an account. */
    @GET
    @Path("accounts/{handle}/controls")
    @Operation(
            operationId = "showAccountControls",
            summary = "The controls of an account",
            description = "What AccountLifecycleHandler.getControls answers.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = @ExampleObject(name = "known", value = CpbmExamples.ACCOUNT_CONTROLS)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or thing")
    public Uni<HandleView> showAccountControls(
            @PathParam("portal") String portal, @PathParam("handle") String handle, @Context HttpHeaders headers) {
        return call(portal, headers, new byte[0]);
    }

    /** The controls of a user. */
    @GET
    @Path("users/{handle}/controls")
    @Operation(
            operationId = "showUserControls",
            summary = "The controls of a user",
            description = "What UserLifecycleHandler.getControls answers.")
    @APIResponse(
            responseCode = "200",
            description = "Where it stands",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.class),
                            examples = @ExampleObject(name = "known", value = CpbmExamples.ACCOUNT_CONTROLS)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal or thing")
    public Uni<HandleView> showUserControls(
            @PathParam("portal") String portal,
            @PathParam("handle") String handle,
            @QueryParam("tenant") @Parameter(description = "The account, if its handle alone is not enough") @Nullable String tenant,
            @Context HttpHeaders headers) {
        return call(portal, headers, new byte[0]);
    }

    /** Whether the services manager can be reached. */
    @GET
    @Path("status")
    @Operation(
            operationId = "showConnectorStatus",
            summary = "Whether the services manager can be reached",
            description = "What CloudConnector.getStatus answers: the services manager is asked something with our"
                    + " credentials.")
    @APIResponse(
            responseCode = "200",
            description = "It was tried",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandleView.StatusView.class),
                            examples = {
                                @ExampleObject(name = "well", value = CpbmExamples.STATUS),
                                @ExampleObject(name = "silent", value = CpbmExamples.NO_STATUS)
                            }))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "404", description = "Unknown portal")
    public Uni<HandleView.StatusView> showConnectorStatus(
            @PathParam("portal") String portal, @Context HttpHeaders headers) {
        return showStatus
                .show(new PortalId(portal), message(headers, new byte[0]))
                .map(HandleView.StatusView::of);
    }

    private Uni<HandleView> call(String portal, HttpHeaders headers, byte[] body) {
        return answerCall.answer(new PortalId(portal), message(headers, body)).map(HandleView::of);
    }

    private RawMessage message(HttpHeaders headers, byte[] body) {
        String path = uri.getRequestUri().getRawPath().replaceFirst("^/portals/[^/]+", "");
        return Messages.raw(path, uri, headers, body);
    }
}
