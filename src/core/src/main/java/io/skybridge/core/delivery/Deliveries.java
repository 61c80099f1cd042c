package io.skybridge.core.delivery;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;

/** The messages that were received. */
public interface Deliveries {

    /**
     * Stores a delivery, what it says of the account and the subscription, and its orders: all in one transaction and in
     * one round trip, or nothing. Idempotent by portal and event id, also when the same event arrives several times at
     * once. A version that is not above the stored one is kept as stale and makes no order.
     */
    Uni<Receipt> accept(Acceptance acceptance);

    /**
     * What was stored when this event came before.
     *
     * @return empty if it never came, or came with another digest
     */
    Uni<Optional<Receipt.Stored>> find(PortalId portal, String eventId, String digest);
}
