package io.skybridge.core.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a report stands. */
public enum ReportState {
    /** It is sent when it is due. Next: delivered, given up. */
    PENDING,
    /** The portal has it. Next: pending, by a replay. */
    DELIVERED,
    /** It was tried for too long. Next: pending, by a replay. */
    GIVEN_UP;

    /** The name in the ledger and on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of this name, if there is one. */
    public static Optional<ReportState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
