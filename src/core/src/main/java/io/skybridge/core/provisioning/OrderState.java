package io.skybridge.core.provisioning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order stands. What operators may do with it there: {@link #allows}. */
public enum OrderState {
    /** To be carried out when it is due and every earlier order of its account has ended. Next: running, cancelled. */
    WAITING,
    /** A worker holds its lease. Next: waiting (parked), blocked, completed, failed, cancelled; running under another
     * worker if the lease runs out. */
    RUNNING,
    /** An offer, a route or the account itself is missing; the reason says which. Next: waiting, when it is there; running,
     * when a worker looks whether it is; cancelled. */
    BLOCKED,
    /** Done; the portal is told. Final. */
    COMPLETED,
    /** A dead letter: given up, the portal is told, and the account's later orders wait for a person. Next: waiting, if it
     * is retried or a step is skipped; cancelled. */
    FAILED,
    /** Given up for good by an operator; the account's later orders go on. Final. */
    CANCELLED;

    /** What an operator may ask for. */
    public enum Word {
        RETRY,
        SKIP,
        CANCEL
    }

    /** Whether an operator may ask for this here. */
    public boolean allows(Word word) {
        return switch (word) {
            case RETRY -> this == FAILED || this == WAITING || this == BLOCKED;
            case SKIP -> this == FAILED;
            case CANCEL -> !ended();
        };
    }

    /** The name in the ledger and in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the account's next order may start. */
    public boolean ended() {
        return this == COMPLETED || this == CANCELLED;
    }

    /** The state of this label, or empty if there is none. */
    public static Optional<OrderState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
