package io.skybridge.database;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs as they come on the class path: one packed archive per platform. */
final class Archive {

    private static final String UNFINISHED = "unfinished-";

    private final byte[] content;

    private Archive(byte[] content) {
        this.content = content;
    }

    /**
     * The archive for the platform we are on.
     *
     * @throws ServerFailed if there is none
     */
    static Archive ofThisPlatform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        // The archive for the Mac holds the programs of both processors.
        String platform = os.contains("mac") ? "darwin-x86_64" : os + "-" + architecture();
        try (InputStream resource = Archive.class.getResourceAsStream("/postgres-" + platform + ".txz")) {
            if (resource == null) {
                throw new ServerFailed("This program brings no PostgreSQL for " + platform
                        + ". Start one yourself, and name" + " it in QUARKUS_DATASOURCE_REACTIVE_URL.");
            }
            return new Archive(resource.readAllBytes());
        } catch (IOException e) {
            throw new ServerFailed("The archive with PostgreSQL's programs cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Unpacks into a folder named after the content, unless that was done before. Two processes may do this at once.
     *
     * @return the folder of the executables
     */
    Path unpackBelow(Path folder) {
        Path unpacked = folder.resolve(digest());
        try {
            if (!isComplete(unpacked)) {
                Files.createDirectories(folder);
                deleteUnfinished(folder);
                Path unfinished = Files.createTempDirectory(
                        folder, UNFINISHED + ProcessHandle.current().pid() + "-");
                unpack(unfinished);
                Files.writeString(marker(unfinished), size(unfinished));
                replace(unpacked, unfinished);
            }
        } catch (IOException e) {
            throw new ServerFailed("PostgreSQL's programs cannot be unpacked into " + folder + ": " + e, e);
        }
        return unpacked.resolve("bin");
    }

    /** The folder's name tells who unpacks there; one whose process is gone was killed meanwhile. */
    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> attempts = Files.newDirectoryStream(folder, UNFINISHED + "*-*")) {
            for (Path attempt : attempts) {
                String pid = attempt.getFileName().toString().split("-", -1)[1];
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Leftovers.delete(attempt);
                }
            }
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Complete means: as many bytes as were unpacked. Cleaners of temporary folders take files out one by one. */
    private static boolean isComplete(Path unpacked) throws IOException {
        return Files.exists(marker(unpacked))
                && Files.readString(marker(unpacked)).equals(size(unpacked));
    }

    private static Path marker(Path unpacked) {
        return unpacked.resolve("complete");
    }

    private static String size(Path unpacked) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += file.equals(marker(unpacked)) ? 0 : Files.size(file);
            }
        }
        return Long.toString(bytes);
    }

    private static void replace(Path unpacked, Path unfinished) throws IOException {
        if (Files.exists(unpacked) && !isComplete(unpacked)) {
            Leftovers.delete(unpacked);
        }
        try {
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isComplete(unpacked)) {
                throw e;
            }
            Leftovers.delete(unfinished);
        }
    }

    private void unpack(Path folder) throws IOException {
        // Others may read: the server may have to run as another user than the one who unpacks.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TarArchiveInputStream entries = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(content))))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entries, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(InputStream bytes, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(bytes, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
