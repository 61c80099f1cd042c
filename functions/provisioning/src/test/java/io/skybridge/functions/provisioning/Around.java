package io.skybridge.functions.provisioning;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.SignedEvent;

/** What is around the function in a test: the portal that orders, and operators who map products and look at orders. */
interface Around {

    /** Sells these products, and takes these routes. */
    void sell(List<Offer> offers, List<Route> routes);

    /** Sends an event of the demo portal; answers the first order that it makes. */
    OrderId order(SignedEvent event);

    /** Looks at an order. */
    Seen look(OrderId order);

    /**
     * An order as a test sees it.
     *
     * @param state where it stands
     * @param reason why
     * @param code the customer's code, once it is chosen
     * @param waitsFor the account's earlier order that has not ended
     * @param request the request that is under way
     * @param history how many lines its history has
     */
    record Seen(
            OrderState state,
            String reason,
            Optional<String> code,
            Optional<OrderId> waitsFor,
            Optional<String> request,
            int history) {}
}
