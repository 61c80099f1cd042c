package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of the vault, in a file of its own beside the database: drawn at the first start, and the same from then on. */
final class VaultKey {

    /** Its name; a back-up is of no use without it. */
    static final String FILE = "vault.key";

    private static final int BYTES = 32;

    private VaultKey() {}

    /** The key of this data folder, which only this process uses: the database's lock has seen to that. */
    static String in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : drawn(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the vault's key in " + file + " cannot be read or written", unreadable);
        }
    }

    /** Written beside and moved, so that a kill leaves no half of it. */
    private static String drawn(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String key = Base64.getEncoder().encodeToString(bytes);
        Path draft = file.resolveSibling("vault.key.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, key + System.lineSeparator());
        Files.move(draft, file);
        return key;
    }
}
