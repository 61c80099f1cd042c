package io.skybridge.core.sso;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signatures and keys, by a library that knows how (JOSE: RFC 7515 to 7519). */
public interface Jose {

    /**
     * A client assertion whose signature and claims hold (RFC 7523 section 3).
     *
     * @param client who has signed it
     * @param id its {@code jti}
     * @param expiresAt until when it is good
     */
    record Assertion(String client, String id, Instant expiresAt) {}

    /** Draws a key. */
    SigningKey draw(Instant now);

    /**
     * Reads a key that comes from elsewhere, and signs.
     *
     * @throws IllegalArgumentException if it is no private key that can sign here
     */
    SigningKey given(String jwk, Instant now);

    /** Signs claims as a JWT. */
    String sign(SigningKey key, Map<String, Object> claims);

    /** Whose signature an assertion claims to be, before anybody has looked whether it is. */
    Optional<String> claimedClient(String assertion);

    /**
     * Verifies a client assertion.
     *
     * @param jwks the client's public keys; an assertion that is signed in any other way is none
     * @param audiences what it may be addressed to
     */
    Optional<Assertion> verify(String assertion, Client client, String jwks, List<String> audiences, Instant now);

    /**
     * The claims of an ID token that one of these keys has signed for this issuer, however long ago; empty for anything else.
     */
    Optional<Map<String, Object>> ownToken(String token, List<SigningKey> ring, String issuer);
}
