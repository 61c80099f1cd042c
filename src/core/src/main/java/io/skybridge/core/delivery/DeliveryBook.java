package io.skybridge.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderId;

/** Deliveries for people to see; their bodies are not shown. */
public interface DeliveryBook {

    /**
     * What to list.
     *
     * @param portal whose deliveries
     * @param after the cursor that the page before gave
     * @param limit at most this many
     */
    record Query(PortalId portal, Optional<String> after, int limit) {}

    /**
     * A page.
     *
     * @param entries the deliveries, newest first
     * @param next where the next page begins; empty on the last
     */
    record Page(List<Entry> entries, Optional<String> next) {}

    /**
     * A delivery.
     *
     * @param id ours
     * @param event what the portal calls it
     * @param outcome accepted, stale or unrecognised
     * @param orders the orders made of it
     * @param receivedAt when it came
     */
    record Entry(DeliveryId id, Event event, String outcome, List<OrderId> orders, Instant receivedAt) {}

    /**
     * What the portal calls it.
     *
     * @param id the event's id
     * @param type its type
     * @param subject what it is about
     */
    record Event(String id, String type, String subject) {}

    /** Lists deliveries. Fails with an invalid-request problem if the cursor is not one of this list. */
    Uni<Page> list(Query query);
}
