package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The orders in the ledger, for people to read. */
public interface OrderBook {

    /**
     * What to list.
     *
     * @param account only this account's id, of any portal
     * @param state only this state
     * @param after only what is older than the order this cursor names
     * @param limit at most this many
     */
    record Query(Optional<String> account, Optional<OrderState> state, Optional<String> after, int limit) {}

    /**
     * An order with its history.
     *
     * @param order the order
     * @param waitsFor the account's earlier order that has not ended, if there is one
     * @param code the customer's code, if it is chosen
     * @param steps the plan, with when each step began and ended
     * @param attempts the history, oldest first
     */
    record Entry(
            Order order,
            Optional<OrderId> waitsFor,
            Optional<String> code,
            List<StepEntry> steps,
            List<AttemptEntry> attempts) {}

    /**
     * A step with its times.
     *
     * @param progress how far it has got
     * @param startedAt when it began
     * @param endedAt when its effect was seen
     */
    record StepEntry(StepProgress progress, Optional<Instant> startedAt, Optional<Instant> endedAt) {}

    /**
     * A line of an order's history.
     *
     * @param at when
     * @param step the step's position
     * @param what what happened, in words
     */
    record AttemptEntry(Instant at, int step, String what) {}

    /**
     * A page of orders, newest first.
     *
     * @param entries the orders, without their history of attempts
     * @param next the cursor of the next page; empty on the last
     */
    record Page(List<Entry> entries, Optional<String> next) {}

    /** Lists orders. Fails with an invalid-request problem if the cursor is not one of ours. */
    Uni<Page> list(Query query);

    /** One order with all of its history. */
    Uni<Optional<Entry>> find(OrderId id);
}
