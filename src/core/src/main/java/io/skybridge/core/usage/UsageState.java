package io.skybridge.core.usage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far a usage record has got.
 *
 * <p>Legal next states: {@code pending} to {@code included}, {@code sent}, {@code expired}, {@code settled}; {@code sent} to
 * {@code accepted}, {@code rejected}, {@code unknown}; {@code unknown} to {@code accepted}, {@code rejected}, {@code settled};
 * {@code rejected} to {@code pending}, {@code settled}; {@code expired} to {@code settled}. {@code included}, {@code accepted}
 * and {@code settled} are final.
 */
public enum UsageState {
    /** It waits: to be sent, or for a mapping or an account that is not known yet. */
    PENDING,
    /** Nothing is billed for it, because all of it is included. */
    INCLUDED,
    /** It is in a batch that is being sent, or is to be sent again. */
    SENT,
    /** It may have arrived or not; its batch is sent again as it is. */
    UNKNOWN,
    /** The portal has it. */
    ACCEPTED,
    /** The portal does not take it; an operator has it sent again, or settles it. */
    REJECTED,
    /** The portal's window for its period closed before it could be sent. */
    EXPIRED,
    /** An operator has dealt with it outside. */
    SETTLED;

    /** The state's name in the ledger and in documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name. */
    public static Optional<UsageState> labelled(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }

    /** The states that may follow this one. */
    public Set<UsageState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(INCLUDED, SENT, EXPIRED, SETTLED);
            case SENT -> EnumSet.of(ACCEPTED, REJECTED, UNKNOWN);
            case UNKNOWN -> EnumSet.of(ACCEPTED, REJECTED, SETTLED);
            case REJECTED -> EnumSet.of(PENDING, SETTLED);
            case EXPIRED -> EnumSet.of(SETTLED);
            case INCLUDED, ACCEPTED, SETTLED -> EnumSet.noneOf(UsageState.class);
        };
    }
}
