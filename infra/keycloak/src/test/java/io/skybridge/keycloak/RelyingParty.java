package io.skybridge.keycloak;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.keycloak.Browser.Page;
import io.skybridge.testkit.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/** A services manager that judges what an OpenID Provider says with the npm package {@code openid-client}. */
final class RelyingParty implements AutoCloseable {

    private final int port = FreePort.find();
    private final NodeScript script;

    private RelyingParty(String issuer, String client, String authentication, String secret) {
        script = NodeScript.start("relying-party", """
                {"port": %d, "issuer": "%s", "client": "%s", "authentication": "%s", "secret": "%s"}""".formatted(port, issuer, client, authentication, secret));
    }

    /** One that has a secret, and tells it in the one way or the other. */
    static RelyingParty withSecret(String issuer, String client, String authentication, String secret) {
        return new RelyingParty(issuer, client, authentication, secret);
    }

    /** One that signs what it asks. */
    static RelyingParty withKey(String issuer, String client) {
        return new RelyingParty(issuer, client, "private_key_jwt", "");
    }

    String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Its public keys, as a JWK set. */
    String keys() {
        return script.ask("keys", Map.of()).toString();
    }

    /** What came of the last sign-on that came to an end here. */
    JsonNode last() {
        JsonNode seen = script.ask("seen", Map.of()).path("seen");
        return seen.path(seen.size() - 1);
    }

    /** How often it has asked for this path of its provider. */
    int fetched(String path) {
        return script.ask("fetched", Map.of()).path(path).asInt();
    }

    /** What somebody sees is that the sign-on worked, and every check was passed. */
    void assertSignedIn(Page page) {
        assertThat(page.title()).as(page + " " + last()).isEqualTo("Signed in");
        assertThat(page.url().toString()).startsWith(at("/oidc/callback?"));
        assertThat(last().path("refused").asText()).isEmpty();
    }

    /** Has somebody on the way change something of the next sign-on: see {@code meddler.mjs}. */
    void meddle(String with) {
        script.ask("meddle", Map.of("with", with));
    }

    /** Sends the last code once more: {@code done}, or {@code refused} with the reason. */
    JsonNode replayCode() {
        return script.ask("replay", Map.of());
    }

    /** Asks once more who the user is, with the last access token: {@code done}, or {@code refused} with the reason. */
    JsonNode userinfo() {
        return script.ask("userinfo", Map.of());
    }

    @Override
    public void close() {
        script.close();
    }
}
