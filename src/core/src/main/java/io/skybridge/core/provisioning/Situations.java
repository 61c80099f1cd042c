package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.subscription.SubscriptionId;

/** What the ledger knows, for planning without carrying out. */
public interface Situations {

    /**
     * A stored order with the situation it would be planned in now.
     *
     * @param order the order
     * @param situation the situation
     */
    record Stored(Order order, Situation situation) {}

    /**
     * The situation that an order about this would be planned in now. A subscription or a user that the ledger does not
     * have is left out.
     *
     * @return empty if there is no such account
     */
    Uni<Optional<Situation>> of(
            AccountId account, Optional<SubscriptionId> subscription, Optional<String> username, Instant now);

    /** A stored order with its situation; empty if there is none of that id. */
    Uni<Optional<Stored>> of(OrderId order, Instant now);

    /** The offer of this product that is in force then. */
    Uni<Optional<Offer>> offer(String product, Instant at);
}
