package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.delivery.DeliveryBook;
import io.skybridge.core.provisioning.OrderId;

/**
 * A message that a portal sent; what it says is not shown.
 *
 * @param id ours
 * @param eventId the portal's
 * @param type the event's type
 * @param subject what it is about
 * @param outcome accepted, stale or unrecognised
 * @param orders the orders made of it
 * @param receivedAt when it came
 */
@RegisterForReflection
public record DeliveryView(
        UUID id, String eventId, String type, String subject, String outcome, List<UUID> orders, Instant receivedAt) {

    /**
     * A page of deliveries.
     *
     * @param deliveries the deliveries, newest first
     * @param cursor where the next page begins; absent on the last
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryPage(
            List<DeliveryView> deliveries, @Nullable String cursor) {}

    private static DeliveryView of(DeliveryBook.Entry entry) {
        return new DeliveryView(
                entry.id().value(),
                entry.event().id(),
                entry.event().type(),
                entry.event().subject(),
                entry.outcome(),
                entry.orders().stream().map(OrderId::value).toList(),
                entry.receivedAt());
    }

    static DeliveryPage page(DeliveryBook.Page page) {
        return new DeliveryPage(
                page.entries().stream().map(DeliveryView::of).toList(),
                page.next().orElse(null));
    }
}
