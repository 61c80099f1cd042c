package io.skybridge.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.postgresql.PGConnection;

/** Reads a back-up: first all of it to see that it is whole, and then once more to restore it. */
final class BackupReader implements AutoCloseable {

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupReader(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens it, and compares every byte with its checksum.
     *
     * @throws BackupRefused if it is damaged, or not a back-up
     */
    static BackupReader verified(Path file) {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                BackupReader reader = new BackupReader(file, zip, manifest(zip));
                reader.verify();
                return reader;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | BackupRefused e) {
            throw new BackupRefused("The back-up " + file + " cannot be used. " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new BackupRefused("It is no back-up, or it is not complete.");
        }
        try (InputStream text = zip.getInputStream(entry)) {
            return Manifest.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void verify() throws IOException {
        for (Manifest.Kept kept : manifest.files()) {
            verify(kept.entry(), kept.sha256());
        }
        for (Manifest.Table table : manifest.tables()) {
            verify(table.entry(), table.sha256());
        }
    }

    private void verify(String entry, String sha256) throws IOException {
        try (InputStream content = open(entry)) {
            if (!Checksum.of(content).equals(sha256)) {
                throw new BackupRefused("It is damaged: the checksum of " + entry + " is another.");
            }
        }
    }

    private InputStream open(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new BackupRefused("It is damaged: " + entry + " is not there.");
        }
        return zip.getInputStream(found);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Writes the files that lay beside the database, for their owner only. */
    void restoreFiles(Path folder) {
        try {
            for (Manifest.Kept kept : manifest.files()) {
                Path target = folder.resolve(Path.of(kept.name()).getFileName());
                Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (InputStream content = open(kept.entry())) {
                    Files.write(target, content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new BackupRefused("Not all of " + file + " could be written to " + folder + ": " + e, e);
        }
    }

    /**
     * Makes the schema as it was and fills it, in one transaction.
     *
     * @throws BackupRefused if anything is in that database
     * @throws SchemaRefused if the back-up is of a newer schema than this program's
     */
    void restoreInto(DatabaseAccess database) {
        try (Connection connection = database.open()) {
            if (!new Catalogue(connection).isEmpty()) {
                throw new BackupRefused("There are tables in the database of " + database
                        + " already; a back-up is restored into an empty one only.");
            }
            SchemaMigration.migrateTo(manifest.schema(), database);
            connection.setAutoCommit(false);
            fill(connection);
            connection.commit();
        } catch (IOException | SQLException e) {
            throw new BackupRefused(
                    "The back-up " + file + " could not be restored: " + e.getMessage()
                            + ". Empty the database before it is tried again.",
                    e);
        }
    }

    private void fill(Connection connection) throws IOException, SQLException {
        Catalogue catalogue = new Catalogue(connection);
        try (Statement statement = connection.createStatement()) {
            for (Manifest.Partition one : manifest.partitions()) {
                statement.execute("create table if not exists " + BackupWriter.quoted(one.name()) + " partition of "
                        + BackupWriter.quoted(one.table()) + " " + one.bound());
            }
            for (Manifest.Table table : manifest.tables()) {
                // What a migration has put there, or a trigger of a table that was filled before.
                if (catalogue.hasRows(table.name())) {
                    statement.execute("delete from " + BackupWriter.quoted(table.name()));
                }
                fill(connection, table);
            }
            for (Manifest.Sequence one : manifest.sequences()) {
                statement.execute("select setval('" + BackupWriter.quoted(one.name()) + "', " + one.last() + ")");
            }
        }
    }

    private void fill(Connection connection, Manifest.Table table) throws IOException, SQLException {
        try (InputStream rows = open(table.entry())) {
            long restored = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + BackupWriter.quoted(table.name()) + " (" + BackupWriter.quoted(table.columns())
                                    + ") from stdin",
                            rows);
            if (restored != table.rows()) {
                throw new BackupRefused(
                        table.name() + " has " + table.rows() + " rows, of which " + restored + " were restored");
            }
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new BackupRefused(file + " could not be closed: " + e, e);
        }
    }
}
