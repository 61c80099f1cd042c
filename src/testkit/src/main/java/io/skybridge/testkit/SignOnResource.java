package io.skybridge.testkit;

import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Sign-on with two portals and four clients. The issuer is an address that nobody listens at: a test takes path and query
 * of what it is given, and asks wherever Quarkus has told RestAssured that the application listens.
 */
public final class SignOnResource implements QuarkusTestResourceLifecycleManager {

    /** The public address. */
    public static final String ISSUER = "https://signon.example";

    /** The bearer token of the portal {@code demo}. */
    static final String TOKEN = "an-sso-token-of-demo";

    /** The bearer token of the portal {@code other}. */
    static final String OTHER_TOKEN = "an-sso-token-of-other";

    /** What the portal {@code other} signs with. */
    static final String OTHER_SECRET = "whsec_YW5vdGhlci1wb3J0YWxzLXNlY3JldC0wMTIzNDU2Nzg=";

    /** A services manager whose secret is being changed; this is the new one. */
    static final Party PANEL = new Party("panel", "panel-secret-new", "https://panel.example/oidc/callback");

    /** The other secret of the panel, which is still good. */
    static final String PANEL_OLD_SECRET = "panel-secret-old";

    /** The other redirect URI of the panel. */
    static final String PANEL_LINK = "https://panel.example/oidc/link/callback";

    /** Where the panel wants browsers after the end of a session. */
    static final String PANEL_BYE = "https://panel.example/bye";

    /** A client that is as good as the panel, and not the panel. */
    static final Party RIVAL = new Party("rival", "rival-secret", "https://rival.example/oidc/callback");

    /** A client that signs assertions, and so has no secret. */
    static final Party SIGNED = new Party("signed", "", "https://signed.example/oidc/callback");

    /** A client that may leave PKCE out. */
    static final Party LAX = new Party("lax", "lax-secret", "https://lax.example/oidc/callback");

    /** Where the tests find the private key of the client that signs. */
    static final String SIGNING_KEY = "skybridge.test.sso.signed-key";

    /** Where its public keys are. */
    static final String SIGNED_JWKS = "skybridge.sso.clients.signed.jwks";

    /** The id of its key. */
    static final String SIGNED_KID = "signed-1";

    private static final String NO_LIMIT = "1000000";

    /** Made by Quarkus. */
    public SignOnResource() {}

    /**
     * A relying party.
     *
     * @param id its client id, which is its name in the settings, too
     * @param secret its secret, if it has one
     * @param redirect where its codes are sent
     */
    record Party(String id, String secret, String redirect) {}

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("skybridge.sso.issuer", ISSUER);
        settings.put("skybridge.sso.default-client", PANEL.id());
        settings.put("skybridge.sso.limits.failures", NO_LIMIT);
        settings.put("skybridge.sso.limits.visitor", NO_LIMIT);
        portal(settings, "demo", SignedEvent.DEMO_SECRET, TOKEN);
        portal(settings, "other", OTHER_SECRET, OTHER_TOKEN);
        for (Party party : List.of(PANEL, RIVAL, LAX)) {
            client(settings, party, "secret", party.secret());
            client(settings, party, "redirect-uris", party.redirect());
        }
        panel(settings);
        client(settings, RIVAL, "post-logout-redirect-uris", "https://rival.example/bye");
        client(settings, LAX, "pkce", "optional");
        signed(settings);
        return settings;
    }

    private static void panel(Map<String, String> settings) {
        client(settings, PANEL, "client-id", PANEL.id());
        client(settings, PANEL, "secret", PANEL.secret() + "," + PANEL_OLD_SECRET);
        client(settings, PANEL, "redirect-uris", PANEL.redirect() + "," + PANEL_LINK);
        client(settings, PANEL, "post-logout-redirect-uris", PANEL_BYE);
        client(
                settings,
                PANEL,
                "deep-link",
                "https://panel.example/login?customerUniqueId={customerUniqueId}&username={username}");
        client(
                settings,
                PANEL,
                "pages.users",
                "https://panel.example/CortexDotNet/Users.aspx?CustomerCode={customerCode}");
    }

    private static void signed(Map<String, String> settings) {
        KeyPair keys = Jws.newKeys();
        settings.put(SIGNED_JWKS, Jws.write(Map.of("keys", List.of(Jws.jwk(keys, SIGNED_KID)))));
        settings.put(
                SIGNING_KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        client(settings, SIGNED, "redirect-uris", SIGNED.redirect());
    }

    private static void portal(Map<String, String> settings, String name, String secret, String token) {
        settings.put("skybridge.portals." + name + ".kind", "standard");
        settings.put("skybridge.portals." + name + ".secret", secret);
        settings.put("skybridge.portals." + name + ".sso-token", token);
    }

    private static void client(Map<String, String> settings, Party party, String setting, String value) {
        settings.put("skybridge.sso.clients." + party.id() + "." + setting, value);
    }

    @Override
    public void stop() {}
}
