package io.skybridge.functions.webhook;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.AnswerCall;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/**
 * CPBM's connector SPI over HTTP, one call for one: see {@code docs/cpbm.md}. A bearer token or a BSS signature is the only
 * credential. Everything about a call but the portal's name is read by the portal's own code, which gets path and query as
 * they were sent: they are what is signed.
 */
@Path("/portals/{portal}/cpbm")
@Tag(name = "cpbm")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class CpbmResource {

    private final AnswerCall answerCall;
    private final UriInfo uri;

    CpbmResource(AnswerCall answerCall, UriInfo uri) {
        this.answerCall = answerCall;
        this.uri = uri;
    }

    /** Call AccountLifecycleHandler. */
    @POST
    @PermitAll
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
    @PermitAll
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
    @PermitAll
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

    private Uni<HandleView> call(String portal, HttpHeaders headers, byte[] body) {
        return answerCall
                .answer(new PortalId(portal), Messages.call(uri, headers, body))
                .map(HandleView::of);
    }
}
