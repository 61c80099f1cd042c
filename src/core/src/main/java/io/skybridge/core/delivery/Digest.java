package io.skybridge.core.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a message is recognised by. */
public final class Digest {

    private Digest() {}

    /** SHA-256 in hexadecimal, in lower case, over these bytes one after the other. */
    public static String sha256(byte[]... parts) {
        return HexFormat.of().formatHex(bytes(parts));
    }

    /** SHA-256 over these bytes one after the other. */
    public static byte[] bytes(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
