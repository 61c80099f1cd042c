package io.skybridge.functions.sso;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Tenant;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.sso.OpenSession;
import io.skybridge.core.sso.Refusal;
import io.skybridge.core.sso.SignOnRefused;
import io.skybridge.core.sso.SignOnRules;
import io.skybridge.runtime.Problem;

/**
 * The portal's own login. Before a request gets here, quarkus-oidc has sent the browser to the portal's OpenID Provider and
 * verified what it brought back.
 */
@Path("/sso/login")
@Tag(name = "sign-on")
@Tenant("portal")
@Produces({MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
public class LoginResource {

    private final OpenSession openSession;
    private final Browser browser;
    private final SignOnRules rules;
    private final SsoSettings.Login settings;
    private final OidcSession login;

    /** A qualifier that Quarkus allows on fields only. */
    @Inject
    @IdToken
    JsonWebToken idToken;

    LoginResource(
            OpenSession openSession, Browser browser, SignOnRules rules, SsoSettings settings, OidcSession login) {
        this.openSession = openSession;
        this.browser = browser;
        this.rules = rules;
        this.settings = settings.login();
        this.login = login;
    }

    /** Opens a session for who has logged in at the portal. */
    @GET
    @Authenticated
    @AuthorizationCodeFlow
    @Operation(
            operationId = "logInAtPortal",
            summary = "Opens a session for who has logged in at the portal",
            description =
                    "The browser comes here with the client's question, goes to the portal's login, and then back to the"
                            + " authorization endpoint with the same question.")
    @APIResponse(responseCode = "302", description = "To the portal's login")
    @APIResponse(responseCode = "303", description = "To the authorization endpoint, with the cookie of a session")
    @APIResponse(responseCode = "403", description = "The user may not sign on")
    public Uni<Response> logInAtPortal(@Context UriInfo uri) {
        PortalId portal = settings.portal()
                .map(PortalId::new)
                .orElseThrow(() -> new SignOnRefused(Refusal.OFF, "login.portal is not configured"));
        return openSession
                .loggedIn(
                        browser.visitor(),
                        portal,
                        claim(settings.accountClaim()),
                        claim(settings.userClaim()),
                        browser.session())
                // What the portal has said is in our session now, which ends when it should.
                .call(() -> login.logout())
                .map(opened -> Response.seeOther(question(uri.getQueryParameters()))
                        .cookie(browser.cookie(opened))
                        .build());
    }

    private String claim(String name) {
        return Optional.ofNullable(idToken.getClaim(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new SignOnRefused(
                        Refusal.UNKNOWN_USER, "the portal's login has given no claim '" + name + "'"));
    }

    /** Always our own endpoint. Who has just logged in need not do so again. */
    private URI question(MultivaluedMap<String, String> parameters) {
        MultivaluedMap<String, String> same = new MultivaluedHashMap<>(parameters);
        if ("login".equals(same.getFirst("prompt"))) {
            same.remove("prompt");
        }
        return URI.create(rules.at("/sso/authorize") + "?" + AuthorizeResource.query(same));
    }
}
