package io.skybridge.functions.sso;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.sso.Refusal;
import io.skybridge.core.sso.ShowUser;
import io.skybridge.core.sso.SignOnRefused;
import io.skybridge.core.sso.Token;

/** Where services managers ask about a user again (OpenID Connect Core section 5.3). */
@Path("/sso/userinfo")
@Tag(name = "sign-on")
@Produces(MediaType.APPLICATION_JSON)
public class UserInfoResource {

    private static final String BEARER = "bearer ";

    private final ShowUser showUser;
    private final Browser browser;
    private final Patience patience;

    UserInfoResource(ShowUser showUser, Browser browser, Patience patience) {
        this.showUser = showUser;
        this.browser = browser;
        this.patience = patience;
    }

    /** The claims of a user as it is now. */
    @GET
    @PermitAll
    @Operation(
            operationId = "showSignedOnUser",
            summary = "The claims of the user that an access token is about, as it is now")
    @APIResponse(
            responseCode = "200",
            description = "The claims",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "administrator", value = Examples.CLAIMS)))
    @APIResponse(
            responseCode = "401",
            description = "No such token, or it is good no more, or the user may not sign on any more")
    public Uni<Response> showSignedOnUser(@Context HttpHeaders headers) {
        Optional<String> authorization = Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<Token> token = authorization
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> new Token(value.substring(BEARER.length()).strip()));
        return showUser.show(browser.visitor(), token)
                .map(claims -> Response.ok(claims).build())
                .onFailure(SignOnRefused.class)
                .recoverWithItem(failure -> refused((SignOnRefused) failure, token.isPresent()));
    }

    /** The same for clients that post; the token is in the header all the same. */
    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "showSignedOnUserByPost",
            summary = "The claims of the user that an access token is about, as it is now")
    @APIResponse(
            responseCode = "200",
            description = "The claims",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "administrator", value = Examples.CLAIMS)))
    @APIResponse(
            responseCode = "401",
            description = "No such token, or it is good no more, or the user may not sign on any more")
    public Uni<Response> showSignedOnUserByPost(@Context HttpHeaders headers) {
        return showSignedOnUser(headers);
    }

    /** Who brings no token is told how, and no more (RFC 6750 section 3.1). */
    private Response refused(SignOnRefused refused, boolean token) {
        Refusal refusal = refused.refusal();
        if (refusal == Refusal.LOCKED_OUT || refusal == Refusal.TOO_MANY_REQUESTS || refusal == Refusal.OFF) {
            return patience.asked(Response.status(refusal.status()), refusal).build();
        }
        String challenge = token
                ? "Bearer error=\"invalid_token\", error_description=\"" + refusal.slug() + "\""
                : "Bearer realm=\"skybridge\"";
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", "invalid_token", "error_description", refusal.slug()))
                .build();
    }
}
