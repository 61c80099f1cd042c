package io.skybridge.functions.provisioning;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.CarryOutOrder;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Pauses;
import io.skybridge.core.provisioning.PollRhythm;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.provisioning.RunOrders;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.SendReports;
import io.skybridge.core.servicesmanager.ServicesManagers;

/** The use cases of this function, put together. */
final class UseCases {

    private final ProvisioningSettings settings;
    private final Clock clock;

    UseCases(ProvisioningSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RunOrders runOrders(Orders orders, ServicesManagers servicesManagers, Supplier<UUID> ids) {
        CarryOutOrder.Rules rules = new CarryOutOrder.Rules(
                new RetryPolicy(
                        settings.retry().base(),
                        settings.retry().cap(),
                        settings.retry().giveUpAfter(),
                        jitter()),
                new PollRhythm(settings.poll().first(), settings.poll().longest()),
                Pauses.real());
        CarryOutOrder carryOutOrder =
                new CarryOutOrder(orders, servicesManagers.named(servicesManagers.defaultName()), rules, clock, ids);
        return new RunOrders(orders, carryOutOrder, new RunOrders.Limits(settings.lanes(), settings.lease()), clock);
    }

    @Produces
    @Singleton
    SendReports sendReports(Outbox outbox, Portals portals) {
        RetryPolicy retries = new RetryPolicy(
                settings.report().base(),
                settings.report().cap(),
                settings.report().giveUpAfter(),
                jitter());
        return new SendReports(outbox, portals, retries, clock);
    }

    /** Each thread's own generator, so that pauses need no lock. */
    private static RandomGenerator jitter() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
