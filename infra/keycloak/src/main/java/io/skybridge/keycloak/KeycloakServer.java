package io.skybridge.keycloak;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A running Keycloak that belongs to this JVM, with its database in memory. It listens on the loopback address only, and runs
 * until {@link #close()} or the end of the JVM, whichever comes first. Nothing else is ever stopped.
 */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

    private final KeycloakProcess process;
    private final URI url;
    private final Thread atExit;

    private KeycloakServer(KeycloakProcess process, URI url) {
        this.process = process;
        this.url = url;
        this.atExit = new Thread(process::stop, "keycloak-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one, and returns when it answers; that takes about 20 seconds, and as long again the first time after a build.
     *
     * @param port where it is to listen
     * @param says told in a sentence each how far it is
     * @throws KeycloakFailed if it does not start; then nothing is left running
     */
    public static KeycloakServer start(int port, Consumer<String> says) {
        long begin = System.nanoTime();
        KeycloakServer server = new KeycloakServer(KeycloakProcess.start(port), URI.create("http://127.0.0.1:" + port));
        says.accept("Keycloak starts as process " + server.process.pid() + ".");
        server.awaitAnswer();
        says.accept("Keycloak answers after "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s: " + server.url);
        return server;
    }

    private void awaitAnswer() {
        KeycloakAdmin admin = admin();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!admin.isReady()) {
            if (!process.isAlive()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                String words = process.lastWords();
                close();
                throw new KeycloakFailed("Keycloak does not start. It said:\n" + words);
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
    }

    /** Its base, without a slash at the end. To a browser it is another site than {@code localhost}. */
    public URI url() {
        return url;
    }

    /** The process it runs in, which is not this one. */
    public long pid() {
        return process.pid();
    }

    /** Who may change it. */
    public KeycloakAdmin admin() {
        return new KeycloakAdmin(new KeycloakConnection(url));
    }

    /** The end of its log. */
    public String lastWords() {
        return process.lastWords();
    }

    /** Stops it. Nothing happens the second time. */
    @Override
    public void close() {
        process.stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // Too late to take it back, and harmless: it will find nothing to stop.
        }
    }
}
