package io.skybridge.killbill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where Kill Bill can listen; it takes its port late, when it has connected to its database many times. */
final class Ports {

    /** Below those that Linux gives out by itself, from 32768 on: else a connection may have it meanwhile. */
    private static final int FROM = 20_000;

    private static final int TO = 32_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * Makes sure that a port is free.
     *
     * @param wanted 0 for any
     * @throws KillBillFailed if it is taken
     */
    static int free(int wanted) {
        if (wanted != 0) {
            if (isTaken(wanted)) {
                throw new KillBillFailed("Port " + wanted + " is taken. Choose another one with --port.");
            }
            return wanted;
        }
        return ThreadLocalRandom.current()
                .ints(FROM, TO)
                .limit(ATTEMPTS)
                .filter(port -> !isTaken(port))
                .findFirst()
                .orElseThrow(() -> new KillBillFailed("There is no free port from " + FROM + " to " + TO + "."));
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() != port;
        } catch (IOException taken) {
            return true;
        }
    }
}
