package io.skybridge.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.provisioning.OrderId;

/** The audit log for people to read. */
public interface AuditBook {

    /**
     * What to list.
     *
     * @param which the lines that are meant
     * @param after the cursor that the page before gave
     * @param limit at most this many
     */
    record Query(Which which, Optional<String> after, int limit) {}

    /**
     * Which lines are meant.
     *
     * @param account only those about this account, by the portal's id
     * @param order only those about this order
     * @param actor only those of this actor
     * @param from only those of this time or later
     */
    record Which(Optional<String> account, Optional<OrderId> order, Optional<String> actor, Optional<Instant> from) {}

    /**
     * A page.
     *
     * @param entries the lines, the last written first
     * @param next where the next page begins; empty on the last
     */
    record Page(List<Entry> entries, Optional<String> next) {}

    /**
     * A line.
     *
     * @param number its number
     * @param act what was done
     * @param account about which account
     * @param order about which order
     * @param seal its seal; empty as long as it waits for it
     */
    record Entry(
            long number,
            AuditLog.Line act,
            Optional<AccountId> account,
            Optional<OrderId> order,
            Optional<Seal> seal) {}

    /** Lists lines. Fails with an invalid-request problem if the cursor is not one of this list. */
    Uni<Page> list(Query query);
}
