package io.skybridge.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Data folders for tests: below the system's temporary folder, deleted after use. */
final class EphemeralFolder {

    private static final String PREFIX = "skybridge-ephemeral-";

    private EphemeralFolder() {}

    static DataFolder create() {
        try {
            Path folder = Files.createTempDirectory(PREFIX);
            // The server may run as another user, who has to get to its own folder in this one.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return DataFolder.prepare(folder);
        } catch (IOException e) {
            throw new DataFolderRefused("No temporary folder can be made in " + temporary() + ": " + e, e);
        }
    }

    /**
     * The programs are unpacked once for all ephemeral databases of a user.
     *
     * @throws DataFolderRefused if another user has made that folder, who could have put any program there
     */
    static Path programs() {
        Path folder = temporary().resolve("skybridge-postgresql-" + Identity.ours());
        try {
            if (Identity.owner(Files.createDirectories(folder)) != Identity.ours()) {
                throw new DataFolderRefused(
                        folder + " belongs to another user. Delete it, or name another temporary folder"
                                + " (-Djava.io.tmpdir).");
            }
            return folder;
        } catch (IOException e) {
            throw new DataFolderRefused("The folder " + folder + " cannot be made: " + e, e);
        }
    }

    /** Clears up after test runs that were killed: a server and a folder each. */
    static void sweep() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary(), PREFIX + "*")) {
            for (Path folder : folders) {
                discard(folder);
            }
        } catch (IOException e) {
            throw new DataFolderRefused("The temporary folder " + temporary() + " cannot be read: " + e, e);
        }
    }

    private static void discard(Path folder) {
        try {
            StartedCluster.discard(new DataFolder(folder.toRealPath()));
        } catch (IOException | DatabaseFailure e) {
            // Somebody else clears it up at this moment, or it is another user's: we can do without.
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }
}
