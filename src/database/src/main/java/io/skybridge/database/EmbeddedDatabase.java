package io.skybridge.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A running PostgreSQL that belongs to this JVM. It listens on the loopback interface only and asks for a password
 * (scram-sha-256), which is random and made with the database. It runs until {@link #stop()} or the end of the JVM,
 * whichever comes first; garbage collection and class loaders have no say in it.
 *
 * <p>Works for ordinary users and for root.
 */
public final class EmbeddedDatabase {

    /** The name of the database, and of the role that owns it. */
    static final String DATABASE = "skybridge";

    private final StartedCluster started;

    private EmbeddedDatabase(StartedCluster started) {
        this.started = started;
    }

    /**
     * Starts an empty database for tests: in a temporary folder that is deleted at the end, fast, and not durable. Each call
     * starts another one.
     *
     * @throws DatabaseFailure if it cannot be started
     */
    public static EmbeddedDatabase ephemeral() {
        return new EmbeddedDatabase(StartedCluster.ephemeral());
    }

    /**
     * Starts the database of a data folder, and makes it if there is none. Committed data survives restarts, kills and power
     * cuts. If this JVM has started it before, whichever class loader asked, that one is answered: nothing is started twice.
     *
     * @param dataFolder made if it does not exist
     * @param says told in a sentence each what a reader of the log should know
     * @throws DataFolderInUse if another process owns the folder
     * @throws DataFolderRefused if the folder or what is in it cannot be used
     * @throws ServerFailed if PostgreSQL does not start
     */
    public static EmbeddedDatabase inFolder(Path dataFolder, Consumer<String> says) {
        return new EmbeddedDatabase(StartedCluster.inFolder(dataFolder, says));
    }

    /**
     * At the exit of this JVM, all of its databases are kept running until who uses them has ended, too.
     *
     * @param atMost for how long
     * @return to be run by who uses them when it has ended; until then they are kept
     */
    public static Runnable keepAtExit(Duration atMost) {
        return StopAtExit.keep(atMost);
    }

    /** For JDBC; user and password are not in it. */
    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    /** The same with user and password. */
    public DatabaseAccess access() {
        return new DatabaseAccess(jdbcUrl(), username(), password());
    }

    /** For the reactive client of Vert.x; user and password are not in it. */
    public String reactiveUrl() {
        return "postgresql://" + PostgresServer.HOST + ":" + started.port() + "/" + DATABASE;
    }

    /** A role that owns its database and may create others, but is not the superuser. */
    public String username() {
        return DATABASE;
    }

    public String password() {
        return started.password();
    }

    /**
     * Stops PostgreSQL, ending its sessions, and gives up the data folder. Whoever else in this JVM shares the database loses
     * it too. Nothing happens if it was stopped before.
     *
     * @throws ServerFailed if PostgreSQL does not stop, even when told to at once
     */
    public void stop() {
        started.stop();
    }
}
