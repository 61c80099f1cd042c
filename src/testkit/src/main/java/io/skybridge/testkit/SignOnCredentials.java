package io.skybridge.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.skybridge.testkit.SignOnResource.Party;

/**
 * How a client says at the token endpoint who it is.
 *
 * @param headers what it adds to the headers
 * @param parameters what it adds to the body
 */
record SignOnCredentials(Map<String, String> headers, SignOnParameters parameters) {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Not at all. */
    static SignOnCredentials none() {
        return new SignOnCredentials(Map.of(), SignOnParameters.of());
    }

    /** {@code client_secret_basic}, of a party with its secret. */
    static SignOnCredentials of(Party party) {
        return basic(party.id(), party.secret());
    }

    /** {@code client_secret_basic}. */
    static SignOnCredentials basic(String id, String secret) {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return new SignOnCredentials(Map.of("authorization", "Basic " + pair), SignOnParameters.of());
    }

    /** {@code client_secret_post}. */
    static SignOnCredentials post(String id, String secret) {
        return new SignOnCredentials(Map.of(), SignOnParameters.of("client_id", id, "client_secret", secret));
    }

    /** {@code private_key_jwt}. */
    static SignOnCredentials assertion(String jwt) {
        return new SignOnCredentials(
                Map.of(), SignOnParameters.of("client_assertion_type", JWT_BEARER, "client_assertion", jwt));
    }

    /** Both at once, which nobody may. */
    SignOnCredentials and(SignOnCredentials other) {
        Map<String, String> both = new LinkedHashMap<>(headers);
        both.putAll(other.headers);
        return new SignOnCredentials(both, parameters.and(other.parameters));
    }
}
