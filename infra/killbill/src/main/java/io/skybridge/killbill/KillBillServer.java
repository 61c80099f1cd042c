package io.skybridge.killbill;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.skybridge.database.EmbeddedDatabase;

/**
 * A running Kill Bill that belongs to this JVM, with a PostgreSQL of its own. Both listen on the loopback address only,
 * and run until {@link #close()} or the end of the JVM, whichever comes first. Nothing else is ever stopped.
 */
public final class KillBillServer implements AutoCloseable {

    /** Who may call Kill Bill, as it comes out of its box. */
    public static final String USERNAME = "admin";

    public static final String PASSWORD = "password";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    private final EmbeddedDatabase database;
    private final ServerFolder folder;
    private final ServerProcess process;
    private final URI url;
    private final Thread atExit;

    private KillBillServer(EmbeddedDatabase database, ServerFolder folder, ServerProcess process, URI url) {
        this.database = database;
        this.folder = folder;
        this.process = process;
        this.url = url;
        this.atExit = new Thread(this::end, "killbill-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one, and returns when it has answered a call that needs all of it; that takes about half a minute.
     *
     * @param says told in a sentence each how far it is
     * @throws KillBillFailed if it does not start; then nothing is left running
     * @throws io.skybridge.database.DatabaseFailure if its database does not
     */
    public static KillBillServer start(KillBillSettings settings, Consumer<String> says) {
        Progress progress = new Progress(says);
        ServerFiles files = ServerFiles.ofTheBuild();
        int port = Ports.free(settings.port());
        EmbeddedDatabase database = settings.data() == null
                ? EmbeddedDatabase.ephemeral()
                : EmbeddedDatabase.inFolder(settings.data(), sentence -> {});
        progress.say("PostgreSQL answers: " + database.jdbcUrl());
        try {
            return start(settings, files, database, port, progress);
        } catch (RuntimeException e) {
            database.stop();
            throw e;
        }
    }

    private static KillBillServer start(
            KillBillSettings settings, ServerFiles files, EmbeddedDatabase database, int port, Progress progress) {
        int scripts = new Schema(database).make(files);
        progress.say(scripts == 0 ? "The tables are there." : "The tables were made by " + scripts + " scripts.");
        ServerFolder folder = ServerFolder.of(settings);
        folder.prepare(database);
        ServerProcess process = ServerProcess.start(files, folder, port);
        progress.say("Kill Bill starts as process " + process.pid() + "; its log is " + folder.log());
        URI url = URI.create("http://127.0.0.1:" + port);
        KillBillServer server = new KillBillServer(database, folder, process, url);
        server.awaitAnswer(progress);
        return server;
    }

    private void awaitAnswer(Progress progress) {
        KillBillClient client = new KillBillClient(url, "nobody", "nobody");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!client.isReady()) {
            if (!process.isAlive()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                String words = process.lastWords();
                close();
                throw new KillBillFailed("Kill Bill does not start. It said:\n" + words);
            }
            progress.sayNowAndThen("Kill Bill does not answer yet.");
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        progress.say("Kill Bill answers: " + url);
    }

    /** Its base, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** The process it runs in, which is not this one. */
    public long pid() {
        return process.pid();
    }

    /** Stops Kill Bill and its database. Nothing happens the second time. */
    @Override
    public void close() {
        end();
        database.stop();
        forgetExit();
    }

    /** All but the database, which has an exit of its own. */
    private void end() {
        process.stop();
        folder.discard();
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // Too late to take it back, and harmless: it will find nothing to stop.
        }
    }
}
