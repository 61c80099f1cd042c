package io.skybridge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Clears up after processes that were killed before they could do so themselves. */
final class Leftovers {

    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Leftovers() {}

    /**
     * Ends the server that a killed process left running on this cluster, or what is left of it. The caller holds the
     * folder's lock, so nobody needs them any more.
     */
    static void clear(Cluster cluster, PostgresServer server, Consumer<String> says) {
        Path data = cluster.data();
        Optional<Postmaster> running = Postmaster.runningIn(data);
        if (running.isPresent()) {
            says.accept("An earlier Skybridge was killed and left its PostgreSQL running (process "
                    + running.get().pid() + "); it is stopped first.");
            server.stop(says);
            return;
        }
        endSessions(data, says);
        if (Files.exists(Postmaster.file(data))) {
            says.accept("An earlier PostgreSQL was killed; it now recovers what it had committed.");
            removeIfMisleading(data, says);
        }
    }

    /** Sessions in the middle of a statement outlive a server that is killed, and keep the next one from starting. */
    private static void endSessions(Path data, Consumer<String> says) {
        List<ProcessHandle> sessions = Postmaster.processesIn(data);
        if (sessions.isEmpty()) {
            return;
        }
        says.accept(
                "An earlier PostgreSQL was killed and left " + sessions.size() + " of its sessions; they are ended.");
        sessions.forEach(ProcessHandle::destroy);
        if (!end(data)) {
            sessions.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Looks at the folder, not at the processes: where nobody asks after them, ended ones seem alive for ever. */
    private static boolean end(Path data) {
        long deadline = System.nanoTime() + TO_END.toNanos();
        while (!Postmaster.processesIn(data).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    /**
     * PostgreSQL refuses to start if its file names a process that is alive, for it cannot tell a server from another program
     * that has the number now; and if the file is damaged. We have looked more closely. A file that names a dead process is
     * left to PostgreSQL, which finds more in it.
     */
    private static void removeIfMisleading(Path data, Consumer<String> says) {
        Optional<Postmaster> recorded = Postmaster.recordedIn(data);
        Optional<ProcessHandle> other = recorded.flatMap(postmaster -> ProcessHandle.of(postmaster.pid()));
        if (recorded.isPresent() && other.isEmpty()) {
            return;
        }
        other.ifPresent(process ->
                says.accept("Its process number " + process.pid() + " is another program now, which is left alone."));
        try {
            Files.delete(Postmaster.file(data));
        } catch (IOException e) {
            throw new DataFolderRefused("The outdated " + Postmaster.file(data) + " cannot be deleted: " + e, e);
        }
    }

    /** Deletes a folder with all that is in it; links are deleted, not followed. Nothing happens if there is none. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }
}
