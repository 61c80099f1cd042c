package io.skybridge.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The cluster of a data folder, with its server running: how one comes about, step by step, and how it ends. */
final class StartedCluster {

    private final DataFolder folder;
    private final Durability durability;
    private final PostgresServer server;
    private final int port;
    private final String password;

    private StartedCluster(DataFolder folder, Durability durability, PostgresServer server) {
        this.folder = folder;
        this.durability = durability;
        this.server = server;
        this.password = folder.cluster().password();
        this.port = Postmaster.recordedIn(folder.cluster().data())
                .map(Postmaster::port)
                .orElseThrow(() -> new ServerFailed("PostgreSQL started and ended at once. It said: "
                        + folder.cluster().lastWords()));
    }

    /** The database of a folder that stays. */
    static StartedCluster inFolder(Path dataFolder, Consumer<String> says) {
        return in(DataFolder.prepare(dataFolder), Durability.KEPT, says);
    }

    /** A new database in a new folder. */
    static StartedCluster ephemeral() {
        EphemeralFolder.sweep();
        return in(EphemeralFolder.create(), Durability.THROWAWAY, sentence -> {});
    }

    private static StartedCluster in(DataFolder folder, Durability durability, Consumer<String> says) {
        synchronized (folder.monitor()) {
            if (FolderLock.heldByThisJvm(folder)) {
                return startedBefore(folder, durability, says);
            }
            FolderLock.acquire(folder);
            try {
                return start(folder, durability, says);
            } catch (RuntimeException e) {
                StopAtExit.forget(folder);
                FolderLock.release(folder);
                throw e;
            }
        }
    }

    private static StartedCluster startedBefore(DataFolder folder, Durability durability, Consumer<String> says) {
        if (Postmaster.runningIn(folder.cluster().data()).isEmpty()) {
            says.accept("The PostgreSQL that this program had started is gone; it is started again.");
            StopAtExit.forget(folder);
            return start(folder, durability, says);
        }
        return new StartedCluster(folder, durability, server(folder, durability, programs(durability, folder)));
    }

    private static StartedCluster start(DataFolder folder, Durability durability, Consumer<String> says) {
        Cluster cluster = folder.cluster();
        Path programs = programs(durability, folder);
        String version = new Programs(programs, List.of()).version();
        if (!cluster.exists(Programs.major(version))) {
            new ClusterBirth(programs, durability).make(cluster, says);
        }
        PostgresServer server = server(folder, durability, programs);
        Leftovers.clear(cluster, server, says);
        StopAtExit.register(folder, atExit(folder, durability, server));
        server.start();
        StartedCluster started = new StartedCluster(folder, durability, server);
        says.accept("PostgreSQL " + version + " answers on port " + started.port + " with the data in " + cluster.home()
                + ".");
        return started;
    }

    private static Path programs(Durability durability, DataFolder folder) {
        Path place = durability == Durability.KEPT ? folder.programs() : EphemeralFolder.programs();
        return Archive.ofThisPlatform().unpackBelow(place);
    }

    private static PostgresServer server(DataFolder folder, Durability durability, Path programs) {
        Cluster cluster = folder.cluster();
        return new PostgresServer(cluster, durability, new Programs(programs, Identity.prefixFor(cluster.home())));
    }

    private static List<List<String>> atExit(DataFolder folder, Durability durability, PostgresServer server) {
        List<List<String>> commands = new ArrayList<>(server.stopAtExit());
        if (durability == Durability.THROWAWAY) {
            commands.add(List.of("rm", "-rf", folder.root().toString()));
        }
        return commands;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    void stop() {
        synchronized (folder.monitor()) {
            if (!FolderLock.heldByThisJvm(folder)) {
                return;
            }
            end(folder, server);
            if (durability == Durability.THROWAWAY) {
                delete(folder);
            }
            FolderLock.release(folder);
        }
    }

    /** Clears an ephemeral folder up whose JVM is gone; leaves it alone in any doubt. */
    static void discard(DataFolder folder) {
        synchronized (folder.monitor()) {
            if (FolderLock.heldByThisJvm(folder) || !FolderLock.holderIsGone(folder)) {
                return;
            }
            FolderLock.acquire(folder);
            try {
                end(folder, server(folder, Durability.THROWAWAY, programs(Durability.THROWAWAY, folder)));
                delete(folder);
            } finally {
                FolderLock.release(folder);
            }
        }
    }

    private static void end(DataFolder folder, PostgresServer server) {
        if (Postmaster.runningIn(folder.cluster().data()).isPresent()) {
            server.stop(sentence -> {});
        }
        StopAtExit.forget(folder);
    }

    private static void delete(DataFolder folder) {
        try {
            Leftovers.delete(folder.root());
        } catch (IOException e) {
            throw new DataFolderRefused("The temporary folder " + folder.root() + " cannot be deleted: " + e, e);
        }
    }
}
