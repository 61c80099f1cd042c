package io.skybridge.functions.sso;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.sso.ExchangeCode;
import io.skybridge.core.sso.ExchangeCode.Tokens;
import io.skybridge.core.sso.Parameters;
import io.skybridge.core.sso.Refusal;
import io.skybridge.core.sso.SignOnRefused;

/** Where services managers exchange codes; what it answers, errors too, is as OAuth 2.0 has it (RFC 6749 section 5). */
@Path("/sso/token")
@Tag(name = "sign-on")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    private static final int BAD_REQUEST = 400;

    private final ExchangeCode exchangeCode;
    private final Browser browser;
    private final Patience patience;

    TokenResource(ExchangeCode exchangeCode, Browser browser, Patience patience) {
        this.exchangeCode = exchangeCode;
        this.browser = browser;
        this.patience = patience;
    }

    /**
     * What a client gets.
     *
     * @param accessToken for the userinfo endpoint
     * @param tokenType {@code Bearer}
     * @param expiresIn seconds
     * @param idToken who it is
     * @param scope what was asked for
     */
    @RegisterForReflection
    @Schema(name = "Tokens")
    record TokensView(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("id_token") String idToken,
            @JsonProperty("scope") String scope) {

        static TokensView of(Tokens tokens) {
            return new TokensView(
                    tokens.access().value(),
                    "Bearer",
                    tokens.lifetime().toSeconds(),
                    tokens.idToken(),
                    String.join(" ", tokens.scopes()));
        }
    }

    /**
     * An error.
     *
     * @param error the code
     * @param description in words, for developers
     */
    @RegisterForReflection
    @Schema(name = "TokenError")
    record ErrorView(
            @JsonProperty("error") String error,
            @JsonProperty("error_description") String description) {}

    /** Exchanges a code. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "exchangeCode",
            summary = "Exchanges a code for an ID token, once",
            description = "OpenID Connect Core section 3.1.3. The client proves who it is by client_secret_basic,"
                    + " client_secret_post or private_key_jwt, whichever is configured for it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "code", value = Examples.EXCHANGE)))
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokensView.class),
                            examples = @ExampleObject(name = "tokens", value = Examples.TOKENS)))
    @APIResponse(
            responseCode = "400",
            description = "The code is not good, or not for this client",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErrorView.class),
                            examples = @ExampleObject(name = "used", value = Examples.INVALID_GRANT)))
    @APIResponse(responseCode = "401", description = "The client has not proven who it is")
    public Uni<Response> exchangeCode(@Context HttpHeaders headers, byte[] body) {
        Optional<String> authorization = Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        return Uni.createFrom()
                .deferred(
                        () -> exchangeCode.exchange(browser.visitor(), authorization, new Parameters(Form.read(body))))
                .map(tokens -> Response.ok(TokensView.of(tokens)).build())
                .onFailure(SignOnRefused.class)
                .recoverWithItem(failure -> refused((SignOnRefused) failure, authorization.isPresent()));
    }

    private Response refused(SignOnRefused refused, boolean basic) {
        Refusal refusal = refused.refusal();
        Response.ResponseBuilder answer = Response.status(status(refusal));
        if (refusal == Refusal.CLIENT_AUTHENTICATION && basic) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"skybridge\"");
        }
        return patience.asked(answer, refusal)
                .entity(new ErrorView(error(refusal), refusal.slug() + ": " + refused.getMessage()))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /** Of the statuses that are for people, a client understands these. */
    private static int status(Refusal refusal) {
        return switch (refusal) {
            case CLIENT_AUTHENTICATION, TOO_MANY_REQUESTS, LOCKED_OUT, OFF -> refusal.status();
            default -> BAD_REQUEST;
        };
    }

    /** A user who may not sign on, or has signed out, is to a client a code that is good no more. */
    private static String error(Refusal refusal) {
        return switch (refusal.error()) {
            case "access_denied", "login_required" -> "invalid_grant";
            default -> refusal.error();
        };
    }
}
