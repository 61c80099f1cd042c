package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.SignedEvent;

/** The use cases of the functions around this one, in the process of the test. */
@Singleton
final class InProcess implements Around {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AcceptDelivery deliveries;
    private final OrderBook orderBook;
    private final Mappings mappings;

    InProcess(
            Portals portals,
            StoreDelivery storeDelivery,
            DeliveryCounters counters,
            OrderBook orderBook,
            Mappings mappings) {
        this.deliveries = new AcceptDelivery(portals, storeDelivery, counters);
        this.orderBook = orderBook;
        this.mappings = mappings;
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    @Override
    public void sell(List<Offer> offers, List<Route> routes) {
        wait(mappings.put(offers, routes, "tess"));
    }

    @Override
    public OrderId order(SignedEvent event) {
        Receipt.Stored stored = wait(
                deliveries.accept(new PortalId("demo"), new RawMessage("/events", "", event.headers(), event.body())));
        return stored.orders().get(0);
    }

    @Override
    public Seen look(OrderId order) {
        OrderBook.Entry entry = wait(orderBook.find(order)).orElseThrow();
        return new Seen(
                entry.order().state(),
                entry.order().reason(),
                entry.code(),
                entry.waitsFor(),
                entry.steps().stream()
                        .flatMap(step -> step.progress().request().stream())
                        .map(Object::toString)
                        .findFirst(),
                entry.attempts().size());
    }
}
