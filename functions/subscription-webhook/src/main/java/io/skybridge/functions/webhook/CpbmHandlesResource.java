package io.skybridge.functions.webhook;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.handle.AnswerCall;
import io.skybridge.core.handle.ShowStatus;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/** Where the things stand that CPBM's connector has called about, and whether the services manager does. */
@Path("/portals/{portal}/cpbm")
@Tag(name = "cpbm")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class CpbmHandlesResource {

    private static final byte[] NO_BODY = {};

    private final AnswerCall answerCall;
    private final ShowStatus showStatus;
    private final UriInfo uri;

    CpbmHandlesResource(AnswerCall answerCall, ShowStatus showStatus, UriInfo uri) {
        this.answerCall = answerCall;
        this.showStatus = showStatus;
        this.uri = uri;
    }

    /** The state of an account's handle. */
    @GET
    @PermitAll
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
        return show(portal, headers);
    }

    /** The state of a user's handle. */
    @GET
    @PermitAll
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
        return show(portal, headers);
    }

    /** The state of a subscription's handle. */
    @GET
    @PermitAll
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
        return show(portal, headers);
    }

    /** The controls of an account. */
    @GET
    @PermitAll
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
        return show(portal, headers);
    }

    /** The controls of a user. */
    @GET
    @PermitAll
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
        return show(portal, headers);
    }

    /** Whether the services manager can be reached. */
    @GET
    @PermitAll
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
                .show(new PortalId(portal), Messages.call(uri, headers, NO_BODY))
                .map(HandleView.StatusView::of);
    }

    private Uni<HandleView> show(String portal, HttpHeaders headers) {
        return answerCall
                .answer(new PortalId(portal), Messages.call(uri, headers, NO_BODY))
                .map(HandleView::of);
    }
}
