package io.skybridge.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that a test starts later. */
public final class FreePort {

    /** Below those that Linux gives out by itself, from 32768 on: else a connection, or a server, may have it meanwhile. */
    private static final int FROM = 20_000;

    private static final int TO = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /**
     * Finds one at random.
     *
     * @return a TCP port that nobody listens on
     * @throws IllegalStateException if a hundred of them are taken
     */
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one may be free.
            }
        }
        throw new IllegalStateException("no free port between " + FROM + " and " + TO);
    }
}
