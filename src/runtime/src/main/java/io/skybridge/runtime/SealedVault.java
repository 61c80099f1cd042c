package io.skybridge.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.skybridge.core.delivery.Digest;
import io.skybridge.core.provisioning.Vault;

/**
 * Seals with AES-256-GCM. The key is made of {@code skybridge.vault.key}, which every function that reads or writes sealed
 * texts must share. Without one the process makes a key of its own, so that what it sealed cannot be opened by another:
 * standalone keeps its key in its data folder.
 *
 * <p>A key is replaced by making it a previous one ({@code skybridge.vault.previous-keys}), which opens and does not seal.
 */
@Singleton
class SealedVault implements Vault {

    private static final String OWN = "-";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OWN_KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** The first seals, and all open. */
    private final List<SecretKeySpec> keys;

    SealedVault(
            @ConfigProperty(name = "skybridge.vault.key", defaultValue = OWN) String secret,
            @ConfigProperty(name = "skybridge.vault.previous-keys") Optional<List<String>> previous) {
        keys = Stream.concat(
                        Stream.of(secret.equals(OWN) ? own() : bytes(secret)),
                        previous.stream().flatMap(List::stream).map(SealedVault::bytes))
                .map(bytes -> new SecretKeySpec(bytes, "AES"))
                .toList();
    }

    private static byte[] bytes(String secret) {
        return Digest.bytes(secret.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] own() {
        byte[] bytes = new byte[OWN_KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String seal(String clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce).doFinal(clear.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException unsealed) {
            throw new IllegalStateException("could not seal", unsealed);
        }
    }

    @Override
    public Optional<String> open(String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            if (bytes.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                // Java's cipher does not take it for a bad tag, but fails in ways of its own.
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return keys.stream()
                    .flatMap(key -> opened(key, nonce, rest).stream())
                    .findFirst();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> opened(SecretKeySpec key, byte[] nonce, byte[] sealed) {
        try {
            byte[] clear = cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed);
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notOfThisKey) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
