package io.skybridge.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.postgresql.PGConnection;

/** Writes a back-up: every table in one snapshot, while others go on writing; in the memory of a buffer, however large. */
final class BackupWriter {

    private static final String OWNER_ONLY = "rw-------";
    private static final String SCHEMA_LOCK = "lock table flyway_schema_history in share mode";

    private final Connection connection;
    private final ZipOutputStream zip;

    private BackupWriter(Connection connection, ZipOutputStream zip) {
        this.connection = connection;
        this.zip = zip;
    }

    /**
     * Writes beside the file, and gives it its name when it is complete and on the disk.
     *
     * @param beside files of the data folder to keep in it
     */
    static void write(DatabaseAccess from, Path file, List<Path> beside) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            try (Connection connection = from.open();
                    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                new BackupWriter(connection, zip).all(beside);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | SQLException e) {
            throw new BackupRefused("The back-up " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    private void all(List<Path> beside) throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        // Nobody changes the schema meanwhile; a migration waits, or this does.
        connection.createStatement().execute(SCHEMA_LOCK);
        Catalogue catalogue = new Catalogue(connection);
        Instant madeAt = Instant.now();
        List<Manifest.Kept> files = new ArrayList<>();
        for (Path file : beside) {
            files.add(new Manifest.Kept(file.getFileName().toString(), kept(file)));
        }
        List<Manifest.Table> tables = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : catalogue.tables().entrySet()) {
            tables.add(table(table.getKey(), table.getValue()));
        }
        Manifest manifest =
                new Manifest(madeAt, catalogue.schema(), files, tables, catalogue.partitions(), catalogue.sequences());
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        connection.rollback();
    }

    private String kept(Path file) throws IOException {
        Checksum checksum = new Checksum();
        zip.putNextEntry(new ZipEntry(new Manifest.Kept(file.getFileName().toString(), "").entry()));
        try (OutputStream target = checksum.over(zip)) {
            Files.copy(file, target);
        }
        zip.closeEntry();
        return checksum.value();
    }

    private Manifest.Table table(String name, List<String> columns) throws IOException, SQLException {
        Checksum checksum = new Checksum();
        zip.putNextEntry(new ZipEntry(new Manifest.Table(name, columns, 0, "").entry()));
        long rows;
        try (OutputStream target = checksum.over(zip)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + quoted(columns) + " from " + quoted(name) + ") to stdout", target);
        }
        zip.closeEntry();
        return new Manifest.Table(name, columns, rows, checksum.value());
    }

    static String quoted(List<String> names) {
        return names.stream().map(BackupWriter::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
