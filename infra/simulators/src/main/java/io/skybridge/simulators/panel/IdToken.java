package io.skybridge.simulators.panel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** Verifies ID tokens (OpenID Connect Core, section 3.1.3.7): signed by ES256 and nothing else. */
final class IdToken {

    /** How far apart the two clocks may be. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    private static final int PARTS = 3;

    private IdToken() {}

    /** The claims of a token that is the provider's, for us, for this attempt, and still good. */
    static JsonNode verified(String token, JsonNode keys, Attempt attempt, Instant now) throws SignOnFailed {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw refused("is not signed");
        }
        JsonNode header = json(parts[0]);
        if (!header.path("alg").asText().equals("ES256")) {
            throw refused("is signed by '" + header.path("alg").asText() + "' and not by ES256");
        }
        if (header.has("crit")) {
            throw refused("has extensions that are not understood");
        }
        if (!signed(parts, key(keys, header.path("kid").asText()))) {
            throw refused("is not signed with the provider's key");
        }
        JsonNode claims = json(parts[1]);
        check(claims, attempt, now);
        return claims;
    }

    private static void check(JsonNode claims, Attempt attempt, Instant now) throws SignOnFailed {
        String clientId = attempt.settings().clientId();
        if (!claims.path("iss").asText().equals(attempt.provider().issuer())) {
            throw refused("is of another issuer: " + claims.path("iss").asText());
        }
        List<String> audience = audience(claims.path("aud"));
        if (!audience.contains(clientId)) {
            throw refused("is for somebody else: " + String.join(", ", audience));
        }
        if ((audience.size() > 1 || claims.has("azp"))
                && !claims.path("azp").asText().equals(clientId)) {
            throw refused("was given to somebody else");
        }
        if (!claims.path("exp").isNumber()
                || !now.isBefore(at(claims.path("exp")).plus(LEEWAY))) {
            throw refused("has expired");
        }
        if (!claims.path("iat").isNumber() || at(claims.path("iat")).isAfter(now.plus(LEEWAY))) {
            throw refused("is of the future");
        }
        if (!Secrets.same(claims.path("nonce").asText(), attempt.secrets().nonce())) {
            throw refused("was not made for this sign-on: its nonce is another");
        }
        if (claims.path("sub").asText().isEmpty()) {
            throw refused("does not say whose it is");
        }
    }

    private static List<String> audience(JsonNode aud) {
        List<String> all = new ArrayList<>();
        if (aud.isTextual()) {
            all.add(aud.asText());
        }
        aud.forEach(one -> all.add(one.asText()));
        return all;
    }

    private static Instant at(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }

    private static JsonNode key(JsonNode keys, String kid) throws SignOnFailed {
        for (JsonNode key : keys) {
            if (!kid.isEmpty() && key.path("kid").asText().equals(kid)) {
                return key;
            }
        }
        throw refused("is signed with a key that the provider does not publish");
    }

    private static boolean signed(String[] parts, JsonNode key) throws SignOnFailed {
        try {
            // As JOSE writes it: r and s one after the other, 32 bytes each.
            Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
            es256.initVerify(PublishedKey.read(key));
            es256.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return es256.verify(bytes(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonNode json(String part) throws SignOnFailed {
        try {
            JsonNode node = Json.parse(bytes(part));
            if (node.isObject()) {
                return node;
            }
        } catch (BadJson notJson) {
            // Said below.
        }
        throw refused("cannot be read");
    }

    private static byte[] bytes(String part) throws SignOnFailed {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw refused("cannot be read");
        }
    }

    private static SignOnFailed refused(String why) {
        return SignOnFailed.refused("The ID token " + why + ".");
    }
}
