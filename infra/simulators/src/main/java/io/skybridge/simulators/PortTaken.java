package io.skybridge.simulators;

import java.io.Serial;

/** Something else listens on the port that the simulators were to listen on. */
public final class PortTaken extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PortTaken(String host, int port, Throwable cause) {
        super(
                "The simulators cannot listen on " + host + ":" + port
                        + " because something else does; choose another port by SKYBRIDGE_SIMULATORS_PORT.",
                cause);
    }
}
