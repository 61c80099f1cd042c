package io.skybridge.functions.webhook;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.handle.AnswerCall;
import io.skybridge.core.handle.CheckRegistration;
import io.skybridge.core.handle.FindThing;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.handle.RetryFailed;
import io.skybridge.core.handle.ShowHandle;
import io.skybridge.core.handle.ShowStatus;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.servicesmanager.ServicesManagers;

/** The use cases of this function, put together. */
final class UseCases {

    private final Clock clock;

    UseCases(Clock clock) {
        this.clock = clock;
    }

    @Produces
    @Singleton
    AcceptDelivery acceptDelivery(Portals portals, StoreDelivery storeDelivery, DeliveryCounters counters) {
        return new AcceptDelivery(portals, storeDelivery, counters);
    }

    @Produces
    @Singleton
    AnswerCall.Parts callParts(
            KnownAccounts accounts, Handles handles, Mappings mappings, OrderDesk desk, WakeUp wakeUp) {
        return new AnswerCall.Parts(
                new FindThing(handles),
                new CheckRegistration(accounts, handles, mappings, clock),
                new RetryFailed(handles, desk, wakeUp, clock),
                new ShowHandle(accounts, handles),
                handles);
    }

    @Produces
    @Singleton
    AnswerCall answerCall(
            Portals portals, AnswerCall.Parts parts, AcceptIntent acceptIntent, DeliveryCounters counters) {
        return new AnswerCall(portals, parts, acceptIntent, counters, clock);
    }

    @Produces
    @Singleton
    ShowStatus showStatus(Portals portals, ServicesManagers servicesManagers) {
        return new ShowStatus(portals, () -> servicesManagers.named(servicesManagers.defaultName()));
    }
}
