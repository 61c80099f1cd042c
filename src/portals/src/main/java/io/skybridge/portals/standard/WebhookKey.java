package io.skybridge.portals.standard;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.skybridge.portals.Secret;

/** A key of a portal; which kind it is, its prefix says. */
public sealed interface WebhookKey {

    /** The prefix of an HMAC secret. */
    String HMAC_PREFIX = "whsec_";
    /** The prefix of an ed25519 public key. */
    String ED25519_PREFIX = "whpk_";
    /** The prefix of an ed25519 private key. */
    String ED25519_PRIVATE_PREFIX = "whsk_";
    /** How many bytes the seed of an ed25519 key has. */
    int SEED = 32;

    /** A key that tells whether it made a signature. */
    sealed interface Verifying extends WebhookKey {

        /** Whether this key made the signature, given as {@code version,base64}. */
        boolean made(String signature, byte[] signed);
    }

    /** A key that signs. */
    sealed interface Signing extends WebhookKey {

        /** Signs, as {@code version,base64}. */
        String sign(byte[] content);
    }

    /**
     * Reads a key from the configuration.
     *
     * @throws IllegalArgumentException if it has no known prefix or is not base64; the message does not show it
     */
    static WebhookKey of(Secret secret) {
        try {
            if (secret.value().startsWith(HMAC_PREFIX)) {
                return new Hmac(decode(secret, HMAC_PREFIX));
            }
            if (secret.value().startsWith(ED25519_PREFIX)) {
                return new Ed25519(publicKey(decode(secret, ED25519_PREFIX)));
            }
            if (secret.value().startsWith(ED25519_PRIVATE_PREFIX)) {
                return new Ed25519Private(privateKey(decode(secret, ED25519_PRIVATE_PREFIX)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "a portal's secret is malformed: behind its prefix belong, in base64, 24 to 64 bytes of an HMAC secret or 32"
                            + " of a key; its value is not shown here");
        }
        throw new IllegalArgumentException("a portal's secret must begin with " + HMAC_PREFIX + ", " + ED25519_PREFIX
                + " or " + ED25519_PRIVATE_PREFIX);
    }

    private static byte[] decode(Secret secret, String prefix) {
        return Base64.getDecoder().decode(secret.value().substring(prefix.length()));
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        // The X.509 frame that RFC 8410 puts before the 32 bytes of an ed25519 key.
        byte[] frame = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(frame, frame.length + raw.length);
        System.arraycopy(raw, 0, encoded, frame.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static PrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
        // Some write the seed alone, others the public key behind it.
        if (raw.length != SEED && raw.length != 2 * SEED) {
            throw new IllegalArgumentException("not the length of a key");
        }
        // The PKCS #8 frame that RFC 8410 puts before the 32 bytes of a seed.
        byte[] frame = HexFormat.of().parseHex("302e020100300506032b657004220420");
        byte[] encoded = Arrays.copyOf(frame, frame.length + SEED);
        System.arraycopy(raw, 0, encoded, frame.length, SEED);
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static byte[] signatureBytes(String signature, String version) {
        try {
            return signature.startsWith(version)
                    ? Base64.getDecoder().decode(signature.substring(version.length()))
                    : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** A shared secret: HMAC-SHA256, version {@code v1}. */
    final class Hmac implements Verifying, Signing {

        private static final String VERSION = "v1,";

        /** What the specification asks for, in bytes. */
        private static final int SHORTEST = 24;

        private static final int LONGEST = 64;

        private final SecretKeySpec key;

        Hmac(byte[] secret) {
            if (secret.length < SHORTEST || secret.length > LONGEST) {
                throw new IllegalArgumentException("too short or too long");
            }
            this.key = new SecretKeySpec(secret, "HmacSHA256");
        }

        @Override
        public String sign(byte[] content) {
            return VERSION + Base64.getEncoder().encodeToString(mac(content));
        }

        @Override
        public boolean made(String signature, byte[] signed) {
            return MessageDigest.isEqual(signatureBytes(signature, VERSION), mac(signed));
        }

        private byte[] mac(byte[] content) {
            try {
                Mac mac = Mac.getInstance(key.getAlgorithm());
                mac.init(key);
                return mac.doFinal(content);
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every Java has HmacSHA256", missing);
            }
        }
    }

    /** A key pair of which we have the public half: ed25519, version {@code v1a}. */
    final class Ed25519 implements Verifying {

        private static final String VERSION = "v1a,";

        private final PublicKey key;

        Ed25519(PublicKey key) {
            this.key = key;
        }

        @Override
        public boolean made(String signature, byte[] signed) {
            byte[] given = signatureBytes(signature, VERSION);
            if (given.length == 0) {
                return false;
            }
            try {
                Signature check = Signature.getInstance("Ed25519");
                check.initVerify(key);
                check.update(signed);
                return check.verify(given);
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        }
    }

    /** Our own key pair: signs reports, so that the portal need not know a secret; version {@code v1a}. */
    final class Ed25519Private implements Signing {

        private final PrivateKey key;

        Ed25519Private(PrivateKey key) {
            this.key = key;
        }

        @Override
        public String sign(byte[] content) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(content);
                return Ed25519.VERSION + Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every Java from 15 on has Ed25519", missing);
            }
        }
    }
}
