package io.skybridge.keycloak;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.keycloak.Browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sign-on from the portal's ticket to the services manager, in a real browser, judged by another implementation of OpenID
 * Connect in another language: the npm package {@code openid-client}. Runs with {@code -Ppeers}, and needs Node.js 20 or
 * later and npm.
 */
class OpenIdClientPeerIT {

    private static final String SECRET = "the-services-managers-secret-of-some-length";
    private static final String CONTOSO = "contoso";

    @TempDir
    static Path folder;

    private static Skybridge skybridge;
    private static Browser browser;
    private static RelyingParty atria;
    private static RelyingParty posting;
    private static RelyingParty signing;
    private static String code;

    @BeforeAll
    static void startAll() {
        skybridge = new Skybridge(folder);
        browser = new Browser();
        atria = RelyingParty.withSecret(skybridge.at(""), "atria", "client_secret_basic", SECRET);
        posting = RelyingParty.withSecret(skybridge.at(""), "atria", "client_secret_post", SECRET);
        signing = RelyingParty.withKey(skybridge.at(""), "signed");
        skybridge.set("CLIENTS_ATRIA_SECRET", SECRET);
        skybridge.set("CLIENTS_ATRIA_REDIRECT_URIS", atria.at("/oidc/callback") + "," + posting.at("/oidc/callback"));
        skybridge.set("CLIENTS_ATRIA_POST_LOGOUT_REDIRECT_URIS", atria.at("/bye"));
        skybridge.set(
                "CLIENTS_ATRIA_DEEP_LINK", atria.at("/login?customerUniqueId={customerUniqueId}&username={username}"));
        skybridge.set("CLIENTS_SIGNED_JWKS", signing.keys());
        skybridge.set("CLIENTS_SIGNED_REDIRECT_URIS", signing.at("/oidc/callback"));
        skybridge.set("CLIENTS_SIGNED_DEEP_LINK", signing.at("/login?username={username}"));
        skybridge.set("DEFAULT_CLIENT", "atria");
        skybridge.start();
        code = skybridge.register(CONTOSO);
    }

    @AfterAll
    static void stopAll() {
        skybridge.close();
        atria.close();
        posting.close();
        signing.close();
        browser.close();
    }

    /** This person is sent from the portal to the services manager. */
    private static Page come(String who, String account) {
        Skybridge.Ticket ticket = skybridge.ticket(account, Map.of("customerUniqueId", "4711"));
        return browser.open(who, ticket.url());
    }

    @Test
    void ticketOfThePortalLeadsIntoTheServicesManager() {
        Page page = come(Browser.somebody(), CONTOSO);

        atria.assertSignedIn(page);
        JsonNode last = atria.last();
        assertThat(last.at("/query/customerUniqueId").asText()).isEqualTo("4711");
        assertThat(last.at("/query/username").asText()).isEqualTo("jane@contoso.example");
        JsonNode claims = last.path("claims");
        assertThat(claims.path("iss").asText()).isEqualTo(skybridge.at(""));
        assertThat(claims.path("aud").asText()).isEqualTo("atria");
        assertThat(claims.path("preferred_username").asText()).isEqualTo("jane@contoso.example");
        assertThat(claims.path("email").asText()).isEqualTo("jane@contoso.example");
        assertThat(claims.path("name").asText()).isEqualTo("Jane Doe");
        assertThat(claims.path("customer").asText()).isEqualTo(code);
        assertThat(claims.has("act")).isFalse();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 300L);
        assertThat(last.at("/userinfo/customer").asText()).isEqualTo(code);
        assertThat(last.at("/userinfo/sub")).isEqualTo(claims.path("sub"));
        assertThat(last.at("/header/alg").asText()).isEqualTo("ES256");
    }

    @Test
    void sessionSignsOnAgainWithoutATicketAsTheSameUser() {
        String who = Browser.somebody();
        atria.assertSignedIn(come(who, CONTOSO));
        JsonNode first = atria.last().at("/claims/sub");

        Page page = browser.open(who, posting.at("/login"));

        posting.assertSignedIn(page);
        assertThat(posting.last().at("/claims/sub")).isEqualTo(first);
    }

    @Test
    void sessionIsKeptFromScriptsAndFromOtherSites() {
        String who = Browser.somebody();
        come(who, CONTOSO);

        assertThat(StreamSupport.stream(browser.cookies(who).spliterator(), false)
                        .filter(cookie -> !cookie.path("name").asText().startsWith("relying-party-")))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.path("httpOnly").asBoolean()).isTrue();
                    assertThat(cookie.path("sameSite").asText()).isIn("Lax", "Strict");
                });
    }

    @Test
    void whoHasNoSessionIsTurnedAway() {
        skybridge.assertRefuses(browser.open(Browser.somebody(), atria.at("/login")));
    }

    @Test
    void relyingPartyThatHasCachedTheKeysVerifiesStraightThroughARotation() {
        String who = Browser.somebody();
        atria.assertSignedIn(come(who, CONTOSO));
        String before = atria.last().at("/header/kid").asText();
        int asked = atria.fetched("/sso/jwks");

        String signing = skybridge.rotate();
        Page page = browser.open(who, atria.at("/login"));

        atria.assertSignedIn(page);
        assertThat(atria.last().at("/header/kid").asText()).isEqualTo(signing).isNotEqualTo(before);
        assertThat(atria.fetched("/sso/jwks")).as("asked for keys").isEqualTo(asked);
        assertThat(skybridge.published()).contains(before, signing).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void suspensionRefusesTheVeryNextSignOn() {
        String who = Browser.somebody();
        skybridge.register("fabrikam");
        atria.assertSignedIn(come(who, "fabrikam"));
        Skybridge.Ticket unused = skybridge.ticket("fabrikam", Map.of());
        assertThat(atria.userinfo().path("done").isObject()).isTrue();

        skybridge.suspend("fabrikam");

        skybridge.assertRefuses(browser.open(who, atria.at("/login")));
        skybridge.assertRefuses(browser.open(Browser.somebody(), unused.url()));
        assertThat(atria.userinfo().path("refused").asText()).isNotEmpty();
        assertThat(skybridge.ticket("fabrikam", Map.of()).status()).isBetween(400, 499);
        atria.assertSignedIn(come(Browser.somebody(), CONTOSO));
    }

    @Test
    void ticketIsGoodOnce() {
        String url = skybridge.ticket(CONTOSO, Map.of()).url();
        atria.assertSignedIn(browser.open(Browser.somebody(), url));

        skybridge.assertRefuses(browser.open(Browser.somebody(), url));
    }

    @Test
    void codeIsGoodOnce() {
        atria.assertSignedIn(come(Browser.somebody(), CONTOSO));

        assertThat(atria.replayCode().path("refused").asText()).contains("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, unexpected ID Token \"nonce\" claim value",
        "state, unexpected \"state\" response parameter value",
        "iss, unexpected \"iss\" (issuer) response parameter value",
        "mixed, response parameter \"iss\" (issuer) missing",
        "issuer, unexpected JWT \"iss\" (issuer) claim value",
        "none, unexpected JWT \"alg\" header parameter",
        "key, JWT signature verification failed",
    })
    void relyingPartyRefusesWhatWasChangedOnTheWay(String what, String refusal) {
        atria.meddle(what);

        Page page = come(Browser.somebody(), CONTOSO);

        assertThat(page.title()).as(page.toString()).isEqualTo("Refused");
        assertThat(atria.last().path("refused").asText()).endsWith(refusal);
    }

    @Test
    void clientWithoutASecretSignsWhatItAsks() {
        String url = skybridge.ticket(CONTOSO, Map.of("client", "signed")).url();

        Page page = browser.open(Browser.somebody(), url);

        signing.assertSignedIn(page);
        assertThat(signing.last().at("/claims/aud").asText()).isEqualTo("signed");
        assertThat(signing.last().at("/claims/customer").asText()).isEqualTo(code);
    }

    @Test
    void whoSignsOutAtTheServicesManagerIsSignedOutHere() {
        String who = Browser.somebody();
        atria.assertSignedIn(come(who, CONTOSO));

        Page bye = browser.open(who, atria.at("/logout"));

        assertThat(bye.title()).as(bye.toString()).isEqualTo("Signed out");
        assertThat(bye.url().toString()).startsWith(atria.at("/bye?"));
        skybridge.assertRefuses(browser.open(who, atria.at("/login")));
    }
}
