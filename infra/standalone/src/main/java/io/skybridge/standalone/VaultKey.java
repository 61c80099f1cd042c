package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The key of the vault, in a file of its own beside the database: drawn at the first start, and the same from then on. To
 * replace it, a new line is written above it: the first line seals, the others only open.
 *
 * @param key seals and opens
 * @param previous open
 */
record VaultKey(String key, List<String> previous) {

    /** Its name; a back-up is of no use without it. */
    static final String FILE = "vault.key";

    private static final int BYTES = 32;

    /** The key of this data folder, which only this process uses: the database's lock has seen to that. */
    static VaultKey in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : new VaultKey(drawn(file), List.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the vault's key in " + file + " cannot be read or written", unreadable);
        }
    }

    private static VaultKey read(Path file) throws IOException {
        List<String> keys = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return new VaultKey(keys.get(0), keys.subList(1, keys.size()));
    }

    /** Puts it into the settings, unless previous keys are given there. */
    void set() {
        Setting.VAULT_KEY.set(key);
        if (!previous.isEmpty() && Setting.VAULT_PREVIOUS_KEYS.orElse("").isEmpty()) {
            // A comma would end the key.
            Setting.VAULT_PREVIOUS_KEYS.set(String.join(
                    ",", previous.stream().map(one -> one.replace(",", "\\,")).toList()));
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "VaultKey[and " + previous.size() + " previous ones]";
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
