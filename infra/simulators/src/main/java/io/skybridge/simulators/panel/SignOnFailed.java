package io.skybridge.simulators.panel;

import java.io.Serial;

/** Nobody is signed on, and why: the message is for the person in front of the browser. */
final class SignOnFailed extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int BAD_GATEWAY = 502;

    private final int status;

    private SignOnFailed(int status, String why) {
        super(why);
        this.status = status;
    }

    /** The browser has brought what was not asked for. */
    static SignOnFailed request(String why) {
        return new SignOnFailed(BAD_REQUEST, why);
    }

    /** The provider has said no, or something that cannot be believed. */
    static SignOnFailed refused(String why) {
        return new SignOnFailed(FORBIDDEN, why);
    }

    /** The provider cannot be asked. */
    static SignOnFailed provider(String why) {
        return new SignOnFailed(BAD_GATEWAY, why);
    }

    int status() {
        return status;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
