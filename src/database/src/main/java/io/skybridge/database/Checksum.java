package io.skybridge.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as {@code sha256sum} writes it. */
final class Checksum {

    private final MessageDigest digest = sha256();

    /** Whatever is written there is counted in. The stream beneath is not closed with it. */
    OutputStream over(OutputStream target) {
        return new DigestOutputStream(target, digest) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    InputStream over(InputStream source) {
        return new DigestInputStream(source, digest);
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    static String of(InputStream content) throws IOException {
        Checksum checksum = new Checksum();
        checksum.over(content).transferTo(OutputStream.nullOutputStream());
        return checksum.value();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
