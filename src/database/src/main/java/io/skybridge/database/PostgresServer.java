package io.skybridge.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts and stops the server of a cluster. It is not our child but a daemon in a session of its own: an interrupt typed at
 * the terminal reaches this program only, which then stops the server when it has no more need of it.
 */
final class PostgresServer {

    static final String HOST = "127.0.0.1";

    private static final int ATTEMPTS = 3;
    private static final String START_SECONDS = "300";
    private static final String DRAIN_SECONDS = "5";
    private static final String STOP_SECONDS = "60";

    private final Cluster cluster;
    private final Durability durability;
    private final Programs programs;

    PostgresServer(Cluster cluster, Durability durability, Programs programs) {
        this.cluster = cluster;
        this.durability = durability;
        this.programs = programs;
    }

    /**
     * Starts the server on a free port, and waits until it answers: after a crash, until it has recovered.
     *
     * @throws ServerFailed with the end of its log, if it does not start
     */
    void start() {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.deleteIfExists(cluster.log());
                programs.run(
                        "pg_ctl",
                        "start",
                        "-w",
                        "-t",
                        START_SECONDS,
                        "-s",
                        "-D",
                        cluster.data().toString(),
                        "-l",
                        cluster.log().toString(),
                        "-o",
                        options(freePort()));
                return;
            } catch (IOException e) {
                throw new ServerFailed(
                        "No free port for PostgreSQL, or no permission in " + cluster.home() + ": " + e, e);
            } catch (ServerFailed e) {
                String log = cluster.lastWords();
                // Somebody else may have taken the port between our look and the server's; anything else stays wrong.
                if (attempt == ATTEMPTS || !log.contains("could not bind")) {
                    throw new ServerFailed("PostgreSQL did not start on " + cluster.data() + ". It said: " + log, e);
                }
            }
        }
    }

    /** Ends every session and stops; committed data is on the disk. Escalates if the server does not obey. */
    void stop(Consumer<String> says) {
        try {
            Programs.run("", stopCommand("fast", STOP_SECONDS));
        } catch (ServerFailed e) {
            says.accept("PostgreSQL did not stop within " + STOP_SECONDS + " seconds and is now stopped at once;"
                    + " committed data is safe, its next start takes a little longer.");
            Programs.run("", stopCommand("immediate", STOP_SECONDS));
        }
    }

    /**
     * How to stop the server when the JVM exits: one command after the other until one succeeds. What is kept is first
     * given a moment in which the application, which is being stopped at the same time, can finish what it has begun.
     */
    List<List<String>> stopAtExit() {
        return durability == Durability.KEPT
                ? List.of(stopCommand("smart", DRAIN_SECONDS), stopCommand("fast", STOP_SECONDS))
                : List.of(stopCommand("immediate", STOP_SECONDS));
    }

    private List<String> stopCommand(String mode, String seconds) {
        return programs.command(
                "pg_ctl",
                List.of(
                        "stop",
                        "-w",
                        "-s",
                        "-m",
                        mode,
                        "-t",
                        seconds,
                        "-D",
                        cluster.data().toString()));
    }

    private String options(int port) {
        return "-p " + port + " -c listen_addresses=" + HOST + " -c unix_socket_directories='' "
                + durability.serverOptions();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
