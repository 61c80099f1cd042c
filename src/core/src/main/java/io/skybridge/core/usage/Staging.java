package io.skybridge.core.usage;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Where readings of a whole period wait until all have arrived. Only then is it known what was not held, and only then are the
 * lines of a customer together.
 */
public interface Staging {

    /** Keeps readings of a pull. Not idempotent: what a broken-off attempt has kept is cleared before the next. */
    Uni<Void> keep(PullId pull, List<Reading> readings);

    /**
     * The next customers of a pull in the order of their codes, each with all of its readings; also those of whom nothing was
     * read but something counted in the period before.
     *
     * @param pulled what is being counted
     * @param after the customer to go on after; empty to begin
     * @param readings how many readings to take at least, as far as there are any
     * @return each with its readings; none when there are no more
     */
    Uni<List<Staged>> next(PullId pull, CountUsage.Pulled pulled, Optional<String> after, int readings);

    /**
     * All that was kept of a customer.
     *
     * @param customer the customer's code
     * @param readings its readings; none if it was only counted before
     */
    record Staged(String customer, List<Reading> readings) {}

    /** How many customers {@link #next} has yet to go through from the beginning, to tell how far it is. */
    Uni<Long> customers(PullId pull, CountUsage.Pulled pulled);

    /** Forgets what was kept of a pull. */
    Uni<Void> clear(PullId pull);
}
