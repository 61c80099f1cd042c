package io.skybridge.core.delivery;

import java.util.List;

import io.skybridge.core.provisioning.OrderId;

/** What became of a delivery when it was stored. */
public sealed interface Receipt {

    /**
     * Stored, now or when it came the first time.
     *
     * @param delivery the first delivery's id
     * @param orders the orders made of it; none if it was stale or of an unknown type
     * @param first whether this was the first time
     */
    record Stored(DeliveryId delivery, List<OrderId> orders, boolean first) implements Receipt {}

    /** The event id was used before with another body; nothing was stored. */
    record Reused() implements Receipt {}

    /**
     * What the event asks for is illegal in the state that something is in; nothing was stored.
     *
     * @param what {@code account}, {@code subscription} or {@code user}
     * @param state the state it is in, or {@link #FOREIGN}, or {@link #ADMINISTRATOR}
     */
    record Illegal(String what, String state) implements Receipt {

        /** In place of a state: it belongs to another account. */
        public static final String FOREIGN = "foreign";

        /** In place of a state: it is the account's administrator. */
        public static final String ADMINISTRATOR = "administrator";
    }
}
