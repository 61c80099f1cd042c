package io.skybridge.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.keycloak.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A portal that is an OpenID Provider itself, a realm of a real Keycloak, to which Skybridge sends those that have no session. Runs
 * with {@code -Ppeers}, and needs Node.js 20 or later and npm.
 */
class PortalLoginPeerIT {

    private static final String REALM = "portal";
    private static final String SECRET = "skybridges-secret-at-the-portal";
    private static final String ATRIA_SECRET = "the-services-managers-secret-of-some-length";

    @TempDir
    static Path folder;

    private static Skybridge skybridge;
    private static Browser browser;
    private static RelyingParty atria;
    private static String realm;
    private static String code;

    @BeforeAll
    static void startAll() {
        KeycloakServer keycloak = SharedKeycloak.server();
        realm = keycloak.url() + "/realms/" + REALM;
        skybridge = new Skybridge(folder);
        browser = new Browser();
        atria = RelyingParty.withSecret(skybridge.at(""), "atria", "client_secret_basic", ATRIA_SECRET);
        KeycloakAdmin admin = keycloak.admin();
        admin.createRealm(REALM);
        admin.createClient(REALM, "skybridge", SECRET, List.of(skybridge.at("/sso/login*")), List.of("account"));
        admin.createUser(REALM, "jane", "janes-password", Map.of("account", "contoso"));
        admin.createUser(REALM, "mallory", "mallorys-password", Map.of("account", "contoso"));
        skybridge.set("CLIENTS_ATRIA_SECRET", ATRIA_SECRET);
        skybridge.set("CLIENTS_ATRIA_REDIRECT_URIS", atria.at("/oidc/callback"));
        skybridge.set("CLIENTS_ATRIA_DEEP_LINK", atria.at("/login"));
        skybridge.set("LOGIN_PORTAL", "demo");
        skybridge.setQuarkus("OIDC_PORTAL_TENANT_ENABLED", "true");
        skybridge.setQuarkus("OIDC_PORTAL_AUTH_SERVER_URL", realm);
        skybridge.setQuarkus("OIDC_PORTAL_CLIENT_ID", "skybridge");
        skybridge.setQuarkus("OIDC_PORTAL_CREDENTIALS_SECRET", SECRET);
        skybridge.start();
        code = skybridge.register("contoso");
    }

    @AfterAll
    static void stopAll() {
        skybridge.close();
        atria.close();
        browser.close();
    }

    /** This person comes to the services manager first, is shown the portal's form, and fills it in. */
    private static Page signIn(String who, String username) {
        Page form = browser.open(who, atria.at("/login"));
        assertThat(form.url().toString()).as(form.toString()).startsWith(realm);
        assertThat(form.way()).anyMatch(url -> url.startsWith(skybridge.at("/sso/authorize?")));
        return browser.submit(who, Map.of("#username", username, "#password", username + "s-password"), "#kc-login");
    }

    @Test
    void whoHasNoSessionSignsInAtThePortalAndGoesOnToTheServicesManager() {
        Page page = signIn(Browser.somebody(), "jane");

        atria.assertSignedIn(page);
        assertThat(atria.last().at("/claims/preferred_username").asText()).isEqualTo("jane@contoso.example");
        assertThat(atria.last().at("/claims/customer").asText()).isEqualTo(code);
    }

    @Test
    void whoHasSignedInAtThePortalIsNotAskedAgain() {
        String who = Browser.somebody();
        atria.assertSignedIn(signIn(who, "jane"));

        atria.assertSignedIn(browser.open(who, atria.at("/login")));
    }

    @Test
    void whoIsNoAdministratorOfTheAccountIsTurnedAway() {
        skybridge.assertRefuses(signIn(Browser.somebody(), "mallory"));
    }

    @Test
    void whoWasSentByThePortalWithATicketIsNotAskedToSignIn() {
        Page page = browser.open(
                Browser.somebody(),
                skybridge.ticket("contoso", Map.of("client", "atria")).url());

        atria.assertSignedIn(page);
    }
}
