package io.skybridge.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The folder that holds all that this program must not lose. The root is its real path, so that two spellings of one
 * folder are one folder.
 */
record DataFolder(Path root) {

    /** pg_ctl hands its paths to a shell between double quotes, so these would mean something else there. */
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

    /**
     * Makes the folder if there is none.
     *
     * @throws DataFolderRefused if it is a file, cannot be made or cannot be written
     */
    static DataFolder prepare(Path wanted) {
        Path absolute = wanted.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new DataFolderRefused("The data folder " + absolute
                    + " is a file. Name a folder (SKYBRIDGE_DATA_DIR), or move the file away.");
        }
        try {
            DataFolder folder = new DataFolder(Files.createDirectories(absolute).toRealPath());
            folder.refuseUnusable();
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new DataFolderRefused(
                    "The data folder " + absolute + " cannot be made: " + e.getFile() + " is a file, not a folder.", e);
        } catch (IOException e) {
            throw new DataFolderRefused(
                    "The data folder " + absolute + " cannot be made (" + e
                            + "). Check its parent folder's permissions,"
                            + " or name another folder (SKYBRIDGE_DATA_DIR).",
                    e);
        }
    }

    private void refuseUnusable() {
        if (!Files.isWritable(root) || !Files.isReadable(root)) {
            throw new DataFolderRefused("The data folder " + root + " cannot be written by user "
                    + System.getProperty("user.name") + ". Give that user the folder, or name another one"
                    + " (SKYBRIDGE_DATA_DIR).");
        }
        if (UNSPEAKABLE.matcher(root.toString()).find()) {
            throw new DataFolderRefused(
                    "The data folder " + root + " has a quote, a dollar sign, a backslash or a control"
                            + " character in its name, which PostgreSQL's programs cannot take. Name another one"
                            + " (SKYBRIDGE_DATA_DIR).");
        }
    }

    Path lockFile() {
        return root.resolve("skybridge.lock");
    }

    /** PostgreSQL's programs, unpacked. They can be removed when nothing runs; they are unpacked again. */
    Path programs() {
        return root.resolve("postgresql-programs");
    }

    Cluster cluster() {
        return new Cluster(root.resolve("postgresql"));
    }

    /** One object per folder for the whole JVM, whatever class loader asks: an interned string is that. */
    Object monitor() {
        return ("io.skybridge.database " + root).intern();
    }
}
