package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What PostgreSQL calls a cluster: its data, with the password that opens it and the server's log beside them. It comes
 * into being complete, by one rename, so {@code home} either is a finished cluster or is not there.
 */
record Cluster(Path home) {

    Path data() {
        return home.resolve("data");
    }

    /** The password of both roles, {@code skybridge} and the superuser {@code postgres}; readable by its owner only. */
    Path passwordFile() {
        return home.resolve("password");
    }

    Path log() {
        return home.resolve("server.log");
    }

    /**
     * Whether there is a cluster already.
     *
     * @param major the version of PostgreSQL that is to run on it
     * @throws DataFolderRefused if there is something that this PostgreSQL cannot run on
     */
    boolean exists(String major) {
        if (!Files.exists(home) || isEmpty()) {
            return false;
        }
        refuseUnreadable();
        String found =
                read(data().resolve("PG_VERSION"), "It was not made by this program: move it away, and start again.");
        if (!found.equals(major)) {
            throw new DataFolderRefused(
                    home + " holds data of PostgreSQL " + found + ", but this program brings PostgreSQL "
                            + major
                            + ". Start the program that made it, take a dump there (pg_dump), and load the dump into a new"
                            + " data folder.");
        }
        return true;
    }

    String password() {
        return read(passwordFile(), "Restore it from a backup of the data folder.");
    }

    /** The end of the server's log, for an error message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(" + log() + " cannot be read: " + e + ")";
        }
    }

    private boolean isEmpty() {
        try (Stream<Path> content = Files.list(home)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private void refuseUnreadable() {
        if (!Files.isExecutable(home)
                || !Files.isWritable(home)
                || (Files.exists(data()) && !Files.isWritable(data()))) {
            throw new DataFolderRefused(home + " belongs to another user: " + System.getProperty("user.name")
                    + " cannot write there. Start as the user who made it, or give it to this one (chown -R).");
        }
    }

    private static String read(Path file, String advice) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DataFolderRefused(file + " cannot be read (" + e + "). " + advice, e);
        }
    }
}
