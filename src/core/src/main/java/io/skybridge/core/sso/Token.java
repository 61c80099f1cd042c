package io.skybridge.core.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

import io.skybridge.core.delivery.Digest;

/**
 * A secret that is good for whoever has it: a ticket, a session, a code, an access token. It does not show itself.
 *
 * @param value 256 random bits in base64url, or whatever somebody claims to be such
 */
public record Token(String value) {

    private static final int BYTES = 32;

    /** New ones, from a generator that nobody can guess. */
    public static Supplier<Token> random() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        };
    }

    /** What the ledger keeps of it: whoever reads the ledger cannot use it. */
    public String hash() {
        return Digest.sha256(bytes(value));
    }

    /** Whether both are the same secret; takes as long whatever they share, and however long they are. */
    public boolean same(Token other) {
        return MessageDigest.isEqual(bytes(hash()), bytes(other.hash()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
