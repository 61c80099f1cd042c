package io.skybridge.core.provisioning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order stands. */
public enum OrderState {
    /** To be carried out when it is due and every earlier order of its account has ended. Next: running. */
    WAITING,
    /** A worker holds its lease. Next: waiting (parked), blocked, completed, failed; running under another worker if the
     * lease runs out. */
    RUNNING,
    /** An offer, a route or the account itself is missing; the reason says which. Next: waiting, when it is there; running,
     * when a worker looks whether it is. */
    BLOCKED,
    /** Done; the portal is told. Final. */
    COMPLETED,
    /** A dead letter: given up, the portal is told, and the account's later orders wait for a person. */
    FAILED;

    /** The name in the ledger and in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the account's next order may start. */
    public boolean ended() {
        return this == COMPLETED;
    }

    /** The state of this label, or empty if there is none. */
    public static Optional<OrderState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
