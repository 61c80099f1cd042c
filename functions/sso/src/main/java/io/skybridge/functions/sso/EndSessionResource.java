package io.skybridge.functions.sso;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

import io.skybridge.core.sso.EndSession;
import io.skybridge.core.sso.Parameters;
import io.skybridge.runtime.Problem;

/** Where sessions end (OpenID Connect RP-Initiated Logout 1.0). */
@Path("/sso/end-session")
@Tag(name = "sign-on")
@Produces({MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
public class EndSessionResource {

    /** In the form of our own page only; a cookie comes with it from there only (SameSite). */
    private static final String CONFIRMED = "confirmed";

    private final EndSession endSession;
    private final Browser browser;

    EndSessionResource(EndSession endSession, Browser browser) {
        this.endSession = endSession;
        this.browser = browser;
    }

    /** Ends a session, or asks whether to. */
    @GET
    @PermitAll
    @Operation(
            operationId = "endSession",
            summary = "Ends a session, or asks the person whether to",
            description = "With an ID token of ours as id_token_hint it ends at once. Without, the person is asked.")
    @APIResponse(
            responseCode = "200",
            description = "A page that says it is over, or asks",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "over", value = Examples.PAGE)))
    @APIResponse(responseCode = "303", description = "To the client's address for afterwards")
    @APIResponse(responseCode = "400", description = "A hint that is not ours, or an address that is not the client's")
    public Uni<Response> endSession(@Context UriInfo uri) {
        return answer(uri.getQueryParameters(), false);
    }

    /** The same for clients that post, and for the person's word. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "endSessionByForm", summary = "Ends a session, or asks the person whether to")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "confirmed", value = Examples.CONFIRMED)))
    @APIResponse(
            responseCode = "200",
            description = "A page that says it is over, or asks",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_HTML,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "over", value = Examples.PAGE)))
    @APIResponse(responseCode = "303", description = "To the client's address for afterwards")
    @APIResponse(responseCode = "400", description = "A hint that is not ours, or an address that is not the client's")
    public Uni<Response> endSessionByForm(byte[] body) {
        Map<String, List<String>> form = Form.read(body);
        return answer(form, form.containsKey(CONFIRMED));
    }

    private Uni<Response> answer(Map<String, List<String>> parameters, boolean confirmed) {
        return endSession
                .end(browser.visitor(), new Parameters(parameters), browser.session(), confirmed)
                .map(outcome -> outcome instanceof EndSession.Ended ended ? over(ended) : ask(parameters));
    }

    private Response over(EndSession.Ended ended) {
        Response.ResponseBuilder answer = ended.to().map(Response::seeOther).orElseGet(() -> new Page(
                        "You are signed out.")
                .says("Windows of services that are still open may ask you to sign in again.")
                .answer(Response.Status.OK.getStatusCode()));
        return (ended.own() ? answer.cookie(browser.noCookie()) : answer).build();
    }

    private static Response ask(Map<String, List<String>> parameters) {
        Map<String, String> same = new LinkedHashMap<>();
        parameters.forEach((name, values) -> same.put(name, values.get(0)));
        same.put(CONFIRMED, "yes");
        return new Page("Do you want to sign out?")
                .button("Sign out", same)
                .answer(Response.Status.OK.getStatusCode())
                .build();
    }
}
