package io.skybridge.simulators.cortex;

/** How a fault changes what becomes of an accepted request. */
enum Twist {
    NONE(Request.Ending.DONE),
    STUCK(Request.Ending.NEVER),
    FAILED(Request.Ending.FAILED),
    LOST(Request.Ending.DONE),
    /** Accepted, and then the services manager restarts before anything is provisioned. */
    INTERRUPTED(Request.Ending.NEVER);

    private final Request.Ending ending;

    Twist(Request.Ending ending) {
        this.ending = ending;
    }

    Request.Ending ending() {
        return ending;
    }
}
