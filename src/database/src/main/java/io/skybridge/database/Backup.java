package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A back-up in a file: all rows of the ledger as they were at one moment, and the files of the data folder that it is of no
 * use without. It is made while others write, restored into what is empty, and bound to no version of PostgreSQL.
 *
 * @param file where it is; readable by its owner only, because the key to what is sealed is in it
 * @param madeAt the moment that it shows
 * @param schema the version of the schema that it was made with
 * @param rows how many rows are in it
 */
public record Backup(Path file, Instant madeAt, String schema, long rows) {

    private static final String STAGE = "restoring";

    /**
     * Makes a back-up of a database, reads it again, and writes its SHA-256 beside it, as {@code sha256sum} does.
     *
     * @param beside files to keep in it; those that do not exist are left out
     * @throws BackupRefused if there is such a file, or it cannot be made
     */
    public static Backup of(DatabaseAccess database, Path file, List<Path> beside) {
        if (Files.exists(file)) {
            throw new BackupRefused("There is " + file + " already; nothing is overwritten.");
        }
        BackupWriter.write(
                database,
                file.toAbsolutePath(),
                beside.stream().filter(Files::exists).toList());
        Backup made = verified(file);
        try {
            Path name = file.toAbsolutePath().getFileName();
            Files.writeString(file.resolveSibling(name + ".sha256"), Checksum.of(file) + "  " + name + "\n");
        } catch (IOException e) {
            throw new BackupRefused("The checksum of " + file + " could not be written: " + e, e);
        }
        return made;
    }

    /**
     * Makes a back-up of a data folder's database, whether a program is at work there or not.
     *
     * @param beside names of files in the folder to keep in it
     */
    public static Backup ofFolder(Path dataFolder, Path file, List<String> beside) {
        if (!Files.isDirectory(dataFolder)) {
            throw new BackupRefused("There is no data folder " + dataFolder + ".");
        }
        List<Path> files = beside.stream().map(dataFolder::resolve).toList();
        DataFolder folder = DataFolder.prepare(dataFolder);
        return Postmaster.runningIn(folder.cluster().data())
                .map(server -> of(running(folder, server), file, files))
                .orElseGet(() -> ofStopped(dataFolder, file, files));
    }

    private static DatabaseAccess running(DataFolder folder, Postmaster server) {
        return new DatabaseAccess(
                "jdbc:postgresql://" + PostgresServer.HOST + ":" + server.port() + "/" + EmbeddedDatabase.DATABASE,
                EmbeddedDatabase.DATABASE,
                folder.cluster().password());
    }

    private static Backup ofStopped(Path dataFolder, Path file, List<Path> files) {
        EmbeddedDatabase database = EmbeddedDatabase.inFolder(dataFolder, sentence -> {});
        try {
            return of(database.access(), file, files);
        } finally {
            database.stop();
        }
    }

    /**
     * Reads a back-up and compares all of it with its checksums.
     *
     * @throws BackupRefused if it is damaged
     */
    public static Backup verified(Path file) {
        try (BackupReader reader = BackupReader.verified(file)) {
            return of(file, reader);
        }
    }

    private static Backup of(Path file, BackupReader reader) {
        Manifest manifest = reader.manifest();
        return new Backup(file, manifest.madeAt(), manifest.schema(), manifest.rows());
    }

    /**
     * Restores a back-up into a database that has no tables.
     *
     * @throws BackupRefused if it is damaged or there are tables
     * @throws SchemaRefused if it was made by a newer program
     */
    public static Backup restore(Path file, DatabaseAccess database) {
        try (BackupReader reader = BackupReader.verified(file)) {
            reader.restoreInto(database);
            return of(file, reader);
        }
    }

    /**
     * Restores a back-up into a data folder that has no database. Broken off, it leaves none there, and can be begun again.
     *
     * @throws BackupRefused if it is damaged, or the folder has a database or one of the files
     * @throws SchemaRefused if it was made by a newer program
     */
    public static Backup restoreFolder(Path file, Path dataFolder, Consumer<String> says) {
        try (BackupReader reader = BackupReader.verified(file)) {
            DataFolder folder = DataFolder.prepare(dataFolder);
            refuseOccupied(folder, reader);
            Path stage = folder.root().resolve(STAGE);
            Leftovers.delete(stage);
            EmbeddedDatabase database = EmbeddedDatabase.inFolder(stage, says);
            try {
                reader.restoreInto(database.access());
            } finally {
                database.stop();
            }
            reader.restoreFiles(folder.root());
            if (!Files.exists(folder.programs())) {
                Files.move(new DataFolder(stage).programs(), folder.programs());
            }
            // The last: what has a database is complete.
            Files.move(new DataFolder(stage).cluster().home(), folder.cluster().home(), StandardCopyOption.ATOMIC_MOVE);
            Leftovers.delete(stage);
            return of(file, reader);
        } catch (IOException e) {
            throw new BackupRefused("The back-up " + file + " could not be restored to " + dataFolder + ": " + e, e);
        }
    }

    private static void refuseOccupied(DataFolder folder, BackupReader reader) {
        Stream.concat(
                        Stream.of(folder.cluster().home()),
                        reader.manifest().files().stream()
                                .map(kept -> folder.root().resolve(kept.name())))
                .filter(Files::exists)
                .findFirst()
                .ifPresent(found -> {
                    throw new BackupRefused(
                            "There is " + found + " already; a back-up is restored into an empty folder only.");
                });
    }
}
