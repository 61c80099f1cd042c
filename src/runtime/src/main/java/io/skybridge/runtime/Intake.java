package io.skybridge.runtime;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.runtime.tracing.WatchedDeliveries;

/** How orders come into being, which more than one function does: of messages, and of what a portal answers when asked. */
final class Intake {

    @Produces
    @Singleton
    StoreDelivery storeDelivery(
            Deliveries deliveries,
            WatchedDeliveries watched,
            DeliveryCounters counters,
            WakeUp wakeUp,
            Supplier<UUID> ids) {
        return new StoreDelivery(watched.of(deliveries), counters, wakeUp, ids);
    }

    @Produces
    @Singleton
    AcceptIntent acceptIntent(
            StoreDelivery storeDelivery,
            KnownAccounts accounts,
            Deliveries deliveries,
            Supplier<UUID> ids,
            Clock clock) {
        return new AcceptIntent(storeDelivery, accounts, deliveries, ids, clock);
    }
}
