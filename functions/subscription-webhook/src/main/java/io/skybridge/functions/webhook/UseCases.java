package io.skybridge.functions.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;

/** The use cases of this function, put together. */
final class UseCases {

    @Produces
    @Singleton
    AcceptDelivery acceptDelivery(
            Portals portals, StoreDelivery storeDelivery, AcceptIntent acceptIntent, DeliveryCounters counters) {
        return new AcceptDelivery(portals, storeDelivery, acceptIntent, counters);
    }
}
