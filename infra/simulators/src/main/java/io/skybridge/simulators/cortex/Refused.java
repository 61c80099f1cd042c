package io.skybridge.simulators.cortex;

import java.io.Serial;

/** A request that cannot be carried out; it has changed nothing. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String text;

    Refused(Refusal refusal, String text) {
        super(text, null, false, false);
        this.refusal = refusal;
        this.text = text;
    }

    Refusal refusal() {
        return refusal;
    }

    String text() {
        return text;
    }
}
