package io.skybridge.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.keycloak.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Keycloak relies on Skybridge as a services manager does: it knows no passwords, and makes its users of what Skybridge
 * tells of them. To the browser it is another site than Skybridge. Behind it is a panel that relies on Keycloak alone. Runs
 * with {@code -Ppeers}, and needs Node.js 20 or later and npm.
 */
class KeycloakPeerIT {

    private static final String REALM = "hosting";
    private static final String SECRET = "the-realms-secret-at-skybridge: 100% & +";
    private static final List<String> CLAIMS = List.of("customer");

    @TempDir
    static Path folder;

    private static KeycloakAdmin admin;
    private static Skybridge skybridge;
    private static Browser browser;
    private static RelyingParty panel;
    private static String code;

    @BeforeAll
    static void startAll() {
        KeycloakServer keycloak = SharedKeycloak.server();
        String realm = keycloak.url() + "/realms/" + REALM;
        admin = keycloak.admin();
        admin.createRealm(REALM);
        admin.createFirstLogin(REALM);
        browser = new Browser();
        panel = RelyingParty.withSecret(realm, "panel", "client_secret_basic", "the-panels-secret-at-keycloak");
        admin.createClient(
                REALM, "panel", "the-panels-secret-at-keycloak", List.of(panel.at("/oidc/callback")), CLAIMS);
        skybridge = new Skybridge(folder);
        for (String client : List.of("POST", "BASIC", "SIGNED")) {
            String alias = client.toLowerCase(Locale.ROOT);
            skybridge.set("CLIENTS_" + client + "_REDIRECT_URIS", realm + "/broker/" + alias + "/endpoint");
            skybridge.set(
                    "CLIENTS_" + client + "_DEEP_LINK",
                    panel.at("/login?kc_idp_hint=" + alias + "&username={username}"));
        }
        skybridge.set("CLIENTS_POST_SECRET", SECRET);
        skybridge.set("CLIENTS_BASIC_SECRET", SECRET);
        skybridge.set("CLIENTS_SIGNED_JWKS", admin.keys(REALM).toString());
        skybridge.start();
        relyOnSkybridge("post", "client_secret_post", SECRET);
        relyOnSkybridge("basic", "client_secret_basic", SECRET);
        relyOnSkybridge("signed", "private_key_jwt", "");
        code = skybridge.register("contoso");
    }

    private static void relyOnSkybridge(String client, String authentication, String secret) {
        admin.relyOn(
                REALM, new IdentityProvider(client, skybridge.discovery(), client, authentication, secret), CLAIMS);
    }

    @AfterAll
    static void stopAll() {
        skybridge.close();
        panel.close();
        browser.close();
    }

    @BeforeEach
    void nobodyIsKnownToKeycloak() {
        admin.users(REALM).forEach(user -> admin.deleteUser(REALM, user));
    }

    /** This person is sent from the portal through Keycloak to the panel. */
    private static Page come(String who, String account, String client) {
        return browser.open(
                who, skybridge.ticket(account, Map.of("client", client)).url());
    }

    /** The one user that Keycloak knows. */
    private static JsonNode user() {
        JsonNode users = admin.users(REALM);
        assertThat(users).hasSize(1);
        return users.get(0);
    }

    @ParameterizedTest
    @CsvSource({"post", "basic", "signed"})
    void keycloakMakesAUserOfWhatSkybridgeTells(String client) {
        Page page = come(Browser.somebody(), "contoso", client);

        panel.assertSignedIn(page);
        JsonNode user = user();
        assertThat(user.path("username").asText()).isEqualTo("jane@contoso.example");
        assertThat(user.path("email").asText()).isEqualTo("jane@contoso.example");
        assertThat(user.path("firstName").asText()).isEqualTo("Jane");
        assertThat(user.path("lastName").asText()).isEqualTo("Doe");
        assertThat(user.at("/attributes/customer/0").asText()).isEqualTo(code);
        assertThat(panel.last().at("/claims/customer").asText()).isEqualTo(code);
        assertThat(panel.last().at("/claims/sub")).isEqualTo(user.path("id"));
    }

    @Test
    void whoComesAgainIsTheSameUser() {
        panel.assertSignedIn(come(Browser.somebody(), "contoso", "post"));
        JsonNode first = user();

        panel.assertSignedIn(come(Browser.somebody(), "contoso", "post"));

        assertThat(user().path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void keycloakThatHasCachedTheKeysVerifiesStraightThroughARotation() {
        String who = Browser.somebody();
        panel.assertSignedIn(come(who, "contoso", "post"));
        // Else it would not ask Skybridge again.
        admin.endSessions(REALM, user());
        List<String> published = skybridge.published();
        long asked = skybridge.asked("/sso/jwks");

        String signing = skybridge.rotate();
        Page page = browser.open(who, panel.at("/login?kc_idp_hint=post"));

        panel.assertSignedIn(page);
        assertThat(page.way()).anyMatch(url -> url.startsWith(skybridge.at("/sso/authorize")));
        assertThat(published).contains(signing);
        assertThat(skybridge.asked("/sso/jwks")).as("asked for keys").isEqualTo(asked);
    }

    @Test
    void suspensionRefusesTheVeryNextSignOn() {
        String who = Browser.somebody();
        skybridge.register("fabrikam");
        panel.assertSignedIn(come(who, "fabrikam", "post"));
        admin.endSessions(REALM, user());

        skybridge.suspend("fabrikam");

        skybridge.assertRefuses(browser.open(who, panel.at("/login?kc_idp_hint=post")));
    }
}
