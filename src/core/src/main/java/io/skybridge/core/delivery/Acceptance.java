package io.skybridge.core.delivery;

import java.util.List;

import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;

/**
 * Everything that storing a delivery writes.
 *
 * @param delivery the message
 * @param event what it says
 * @param orders what it asks for, with ids chosen already
 * @param bulk whether what waits for a person goes first
 */
public record Acceptance(Delivery delivery, PortalEvent event, List<NewOrder> orders, boolean bulk) {

    /**
     * An order to be stored.
     *
     * @param id its id
     * @param kind what it is to do
     */
    public record NewOrder(OrderId id, OrderKind kind) {}
}
