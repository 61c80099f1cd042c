package io.skybridge.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
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
 */
@Singleton
class SealedVault implements Vault {

    private static final String OWN = "-";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OWN_KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SealedVault(@ConfigProperty(name = "skybridge.vault.key", defaultValue = OWN) String secret) {
        key = new SecretKeySpec(
                secret.equals(OWN) ? own() : Digest.bytes(secret.getBytes(StandardCharsets.UTF_8)), "AES");
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
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(clear.getBytes(StandardCharsets.UTF_8));
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
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
