package io.skybridge.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a new cluster in a folder beside its final one, and renames it when it is complete. A process killed halfway leaves
 * an unfinished folder, which the next one deletes; nothing that was finished is ever touched.
 *
 * <p>The application's role owns its database and may make others, but is not the superuser: whoever gets to run SQL as
 * {@code skybridge} gets neither files nor programs of this machine.
 */
final class ClusterBirth {

    private static final String UNFINISHED = ".unfinished-";
    private static final String SUPERUSER = "postgres";

    /** Collation by code point needs no locale of the system: the folder means the same on every machine. */
    private static final List<String> OPTIONS = List.of(
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--set=max_connections=100",
            "--set=timezone=UTC",
            "--set=log_timezone=UTC",
            "--set=log_checkpoints=off");

    private final Path bin;
    private final Durability durability;

    ClusterBirth(Path bin, Durability durability) {
        this.bin = bin;
        this.durability = durability;
    }

    /** Makes the cluster, and begins by deleting what earlier attempts left unfinished. */
    void make(Cluster wanted, Consumer<String> says) {
        try {
            for (Path unfinished : unfinished(wanted)) {
                says.accept("An earlier start was interrupted before its database was complete; it is begun again.");
                deleteIfPossible(unfinished, says);
            }
            Cluster cluster = new Cluster(Files.createTempDirectory(
                    wanted.home().getParent(), wanted.home().getFileName() + UNFINISHED));
            writePassword(cluster);
            Programs programs = new Programs(bin, Identity.prefixFor(cluster.home()));
            initialise(programs, cluster);
            makeDatabase(programs, cluster);
            Files.move(cluster.home(), wanted.home(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataFolderRefused("No database can be made at " + wanted.home() + ": " + e, e);
        }
    }

    private static List<Path> unfinished(Cluster wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                wanted.home().getParent(), wanted.home().getFileName() + UNFINISHED + "*")) {
            folders.forEach(found::add);
        }
        return found;
    }

    /** An initdb that outlived the process that started it may still be writing there; then the next start deletes. */
    private static void deleteIfPossible(Path unfinished, Consumer<String> says) {
        try {
            Leftovers.delete(unfinished);
        } catch (IOException e) {
            says.accept("The unfinished folder " + unfinished + " could not be deleted yet (" + e + ").");
        }
    }

    private static void writePassword(Cluster cluster) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.createFile(
                cluster.passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // On the disk before the cluster gets its final name, like everything that initdb writes.
        Files.writeString(
                cluster.passwordFile(),
                HexFormat.of().formatHex(secret),
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
    }

    private void initialise(Programs programs, Cluster cluster) {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.add(durability.initdbOption());
        arguments.add("--pwfile=" + cluster.passwordFile());
        arguments.add("--pgdata=" + cluster.data());
        Programs.run("", programs.command("initdb", arguments));
    }

    /** Through a server for one user, which takes a statement a line and opens no port. */
    private static void makeDatabase(Programs programs, Cluster cluster) {
        String statements = """
                CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'
                CREATE DATABASE %1$s OWNER %1$s
                """.formatted(EmbeddedDatabase.DATABASE, cluster.password());
        Programs.run(
                statements,
                programs.command(
                        "postgres",
                        List.of(
                                "--single",
                                "-c",
                                "exit_on_error=on",
                                "-D",
                                cluster.data().toString(),
                                SUPERUSER)));
    }
}
