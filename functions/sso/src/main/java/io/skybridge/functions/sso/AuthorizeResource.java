package io.skybridge.functions.sso;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

import io.skybridge.core.sso.Authorize;
import io.skybridge.core.sso.Parameters;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.runtime.Problem;

/** Where services managers send browsers to learn who is in front of them. */
@Path("/sso/authorize")
@Tag(name = "sign-on")
@Produces({MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
public class AuthorizeResource {

    private final Authorize authorize;
    private final Browser browser;
    private final SignOnRules rules;

    AuthorizeResource(Authorize authorize, Browser browser, SignOnRules rules) {
        this.authorize = authorize;
        this.browser = browser;
        this.rules = rules;
    }

    /** Sends the browser back with a code. */
    @GET
    @PermitAll
    @Operation(
            operationId = "authorize",
            summary = "Sends the browser back to the client with a code",
            description = "OpenID Connect Core section 3.1.2, with code and PKCE (S256) only.")
    @APIResponse(
            responseCode = "200",
            description = "A page that posts the same to the redirect URI, for response_mode=form_post",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "form", value = Examples.FORM_POST)))
    @APIResponse(
            responseCode = "303",
            description = "To the redirect URI with code, state and iss, or with an error; or to the portal's login")
    @APIResponse(
            responseCode = "400",
            description = "No such client, or an address that is not its own: nobody is sent anywhere")
    @APIResponse(responseCode = "403", description = "Nobody is signed in, or who is may not be any more")
    public Uni<Response> authorize(@Context UriInfo uri) {
        return answer(uri.getQueryParameters());
    }

    /** The same for clients that post. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "authorizeByForm", summary = "Sends the browser back to the client with a code")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "code", value = Examples.AUTHORIZE)))
    @APIResponse(
            responseCode = "200",
            description = "A page that posts the same to the redirect URI, for response_mode=form_post",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "form", value = Examples.FORM_POST)))
    @APIResponse(responseCode = "303", description = "To the redirect URI with code, state and iss, or with an error")
    @APIResponse(
            responseCode = "400",
            description = "No such client, or an address that is not its own: nobody is sent anywhere")
    @APIResponse(responseCode = "403", description = "Nobody is signed in, or who is may not be any more")
    public Uni<Response> authorizeByForm(byte[] body) {
        return answer(Form.read(body));
    }

    private Uni<Response> answer(Map<String, List<String>> parameters) {
        return authorize
                .answer(browser.visitor(), new Parameters(parameters), browser.session())
                .map(answer -> answer instanceof Authorize.Back back ? back(back) : seeOther(login(parameters)));
    }

    private static Response back(Authorize.Back back) {
        return back.byForm()
                ? Page.posted(URI.create(back.redirectUri()), back.answer()).build()
                : seeOther(back.address());
    }

    private static Response seeOther(URI to) {
        return Response.seeOther(to).build();
    }

    /** With the question, which comes back with the browser. */
    private URI login(Map<String, List<String>> parameters) {
        return URI.create(rules.at("/sso/login") + "?" + query(parameters));
    }

    static String query(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
