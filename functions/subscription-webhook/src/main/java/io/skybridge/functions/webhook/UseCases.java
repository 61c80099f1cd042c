package io.skybridge.functions.webhook;

import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.WakeUp;

/** The use cases of this function, put together. */
final class UseCases {

    @Produces
    @Singleton
    AcceptDelivery acceptDelivery(
            Portals portals, Deliveries deliveries, DeliveryCounters counters, WakeUp wakeUp, Supplier<UUID> ids) {
        return new AcceptDelivery(portals, deliveries, counters, wakeUp, ids);
    }
}
