package io.skybridge.core.sso;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that ID tokens are signed with, ES256.
 *
 * @param id its {@code kid}
 * @param publicKey the public half as a JWK, for everybody
 * @param privateKey all of it as a JWK
 * @param createdAt since when it is published
 * @param signsFrom since when it signs; empty for the next one
 * @param signsUntil when it signed last; empty as long as it does
 */
public record SigningKey(
        String id,
        String publicKey,
        PrivateKey privateKey,
        Instant createdAt,
        Optional<Instant> signsFrom,
        Optional<Instant> signsUntil) {

    /**
     * A private key; does not show itself.
     *
     * @param jwk the key
     */
    public record PrivateKey(String jwk) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Whether it signs. */
    public boolean signs() {
        return signsFrom.isPresent() && signsUntil.isEmpty();
    }

    /** Whether it is to sign next. */
    public boolean next() {
        return signsFrom.isEmpty();
    }

    /** The same, signing from now on. */
    SigningKey signing(Instant now) {
        return new SigningKey(id, publicKey, privateKey, createdAt, Optional.of(now), Optional.empty());
    }

    /** The same, signing no more. */
    SigningKey retired(Instant now) {
        return new SigningKey(id, publicKey, privateKey, createdAt, signsFrom, Optional.of(now));
    }
}
