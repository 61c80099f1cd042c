package io.skybridge.functions.sso;

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
import io.skybridge.core.sso.ShakeHands;
import io.skybridge.runtime.Messages;
import io.skybridge.runtime.Problem;

/** CPBM's handshake: what its connector answers to {@code handleLogin} and {@code listResourceViews}; see {@code docs/cpbm.md}. */
@Path("/portals/{portal}/cpbm")
@Tag(name = "cpbm")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class CpbmSignOnResource {

    private static final byte[] NO_BODY = {};

    private final ShakeHands shakeHands;
    private final Browser browser;
    private final UriInfo uri;

    CpbmSignOnResource(ShakeHands shakeHands, Browser browser, UriInfo uri) {
        this.shakeHands = shakeHands;
        this.browser = browser;
        this.uri = uri;
    }

    /** What signs a user on. */
    @POST
    @PermitAll
    @Path("sso")
    @Operation(
            operationId = "handleLogin",
            summary = "What signs a user on",
            description =
                    "What SSOHandler.handleLogin answers, a SsoObject. Without a user the account's owner is meant. The SSO"
                            + " string has the URL that signs the browser on, once and within a minute.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "user", value = Examples.HANDLE_LOGIN)))
    @APIResponse(
            responseCode = "200",
            description = "The SsoObject",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "object", value = Examples.SSO_OBJECT)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "403", description = "The user may not sign on, and why")
    @APIResponse(responseCode = "404", description = "Unknown portal, account or user")
    public Uni<String> handleLogin(@PathParam("portal") String portal, @Context HttpHeaders headers, byte[] body) {
        return shakeHands.signOn(browser.visitor(), new PortalId(portal), Messages.call(uri, headers, body));
    }

    /** The pages that a user may open. */
    @GET
    @PermitAll
    @Path("views")
    @Operation(
            operationId = "listResourceViews",
            summary = "The pages that a user may open",
            description =
                    "What ViewResolver.listResourceViews answers. Each URL signs the browser on, once and within a minute.")
    @APIResponse(
            responseCode = "200",
            description = "The views",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class),
                            examples = @ExampleObject(name = "views", value = Examples.VIEWS)))
    @APIResponse(responseCode = "401", description = "No secret or signature of this portal, or signed too long ago")
    @APIResponse(responseCode = "403", description = "The user may not sign on, and why")
    @APIResponse(responseCode = "404", description = "Unknown portal, account or user")
    public Uni<String> listResourceViews(
            @PathParam("portal") String portal,
            @QueryParam("tenant") @Parameter(description = "The account's handle, or its id at the portal") @Nullable String tenant,
            @QueryParam("user") @Parameter(description = "The user; the account's owner without it") @Nullable String user,
            @Context HttpHeaders headers) {
        return shakeHands.views(browser.visitor(), new PortalId(portal), Messages.call(uri, headers, NO_BODY));
    }
}
