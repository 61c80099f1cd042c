package io.skybridge.core.provisioning;

import java.time.Instant;

import io.smallrye.mutiny.Uni;

/** What operators may do with an order. Each is one transaction with its line in the audit log. */
public interface OrderDesk {

    /**
     * An operator's word.
     *
     * @param actor who it is
     * @param reason why, in the operator's words; empty if nothing was said
     * @param at when
     */
    record Word(String actor, String reason, Instant at) {}

    /**
     * Lets a dead letter go on from the step that failed, with its time and its count of attempts begun anew; one that has
     * been undone is planned anew. An order that waits is due at once.
     *
     * <p>Fails with an illegal-transition problem if the order has ended or is being carried out, and with an
     * unknown-order problem if there is none.
     */
    Uni<OrderBook.Entry> retry(OrderId order, Word word);

    /**
     * Lets a dead letter go on after the step that failed, as if that step were done. Fails as {@link #retry} does, and if
     * the order has been undone.
     */
    Uni<OrderBook.Entry> skip(OrderId order, Word word);

    /**
     * Ends an order for good, so that the account's later orders go on. What it has done stays. A worker that has it in
     * hand can write no more. The portal is told, unless it was told of the failure before. Fails with an
     * illegal-transition problem if the order has ended.
     */
    Uni<OrderBook.Entry> cancel(OrderId order, Word word);
}
