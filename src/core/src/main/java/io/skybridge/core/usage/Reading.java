package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a source says of one thing.
 *
 * @param customer the customer's code
 * @param user whose it is, by the name that this source always uses for a user; empty for what the customer itself holds
 * @param meter what it is
 * @param quantity how much; 1 for what is held, 0 for what is known not to count at all, such as a test user's
 * @param since from when it was held, where the source says so
 * @param carried whether the source says that it was held when the period began
 */
public record Reading(
        String customer,
        Optional<String> user,
        Meter meter,
        BigDecimal quantity,
        Optional<Instant> since,
        boolean carried) {

    public Reading {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("nobody holds less than nothing: " + quantity + " of " + meter);
        }
    }

    /** Something that is held at the moment of reading. */
    public static Reading held(String customer, Optional<String> user, Meter meter) {
        return new Reading(customer, user, meter, BigDecimal.ONE, Optional.empty(), false);
    }
}
