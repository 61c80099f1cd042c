package io.skybridge.keycloak;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.testkit.FreePort;

/** A services manager that judges what Skybridge says with the npm package {@code openid-client}. */
final class RelyingParty implements AutoCloseable {

    private final int port = FreePort.find();
    private final NodeScript script;

    private RelyingParty(int skybridge, String client, String authentication, String secret) {
        script = NodeScript.start("relying-party", """
                {"port": %d, "issuer": "http://localhost:%d", "client": "%s", "authentication": "%s", "secret": "%s"}""".formatted(port, skybridge, client, authentication, secret));
    }

    /** One that has a secret, and tells it in the one way or the other. */
    static RelyingParty withSecret(int skybridge, String client, String authentication, String secret) {
        return new RelyingParty(skybridge, client, authentication, secret);
    }

    /** One that signs what it asks. */
    static RelyingParty withKey(int skybridge, String client) {
        return new RelyingParty(skybridge, client, "private_key_jwt", "");
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

    /** How many sign-ons came to an end here. */
    int count() {
        return script.ask("seen", Map.of()).path("seen").size();
    }

    /** How often it has asked for this path of Skybridge. */
    int fetched(String path) {
        return script.ask("fetched", Map.of()).path(path).asInt();
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
