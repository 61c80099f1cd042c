package io.skybridge.functions.provisioning;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.portal.AskPortals;
import io.skybridge.core.portal.Notices;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.CarryOutOrder;
import io.skybridge.core.provisioning.Health;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.PollRhythm;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.provisioning.RunOrders;
import io.skybridge.core.provisioning.Shift;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.provisioning.Witness;
import io.skybridge.core.provisioning.step.LastUsage;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.ReportWitness;
import io.skybridge.core.report.SendReports;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.core.servicesmanager.ServicesManagers;
import io.skybridge.core.usage.PullUsage;

/** The use cases of this function, put together. */
final class UseCases {

    private final ProvisioningSettings settings;
    private final PullUsage pullUsage;
    private final Shift shift;
    private final Clock clock;

    UseCases(ProvisioningSettings settings, PullUsage pullUsage, Shift shift, Clock clock) {
        this.settings = settings;
        this.pullUsage = pullUsage;
        this.shift = shift;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RunOrders runOrders(
            Orders orders, ServicesManagers servicesManagers, Gates gates, Surroundings surroundings, Witness witness) {
        String name = servicesManagers.defaultName();
        Gate.Rules gate = settings.gate().rules();
        CarryOutOrder.Rules rules = new CarryOutOrder.Rules(
                new RetryPolicy(
                        settings.retry().base(),
                        settings.retry().cap(),
                        settings.retry().giveUpAfter(),
                        jitter()),
                new PollRhythm(settings.poll().first(), settings.poll().longest()),
                shift);
        CarryOutOrder carryOutOrder = new CarryOutOrder(
                orders,
                servicesManagers.named(name),
                new Health(gates, name, gate, clock),
                rules,
                new CarryOutOrder.Surroundings(
                        clock, surroundings.ids(), surroundings.vault(), new SecureRandom(), lastUsage(name)));
        Orders.Intake intake = new Orders.Intake(name, gate, settings.lease());
        return new RunOrders(
                orders, carryOutOrder.seenBy(witness), new RunOrders.Limits(settings.lanes(), intake), clock);
    }

    /** What orders need that settings do not say. */
    @Singleton
    record Surroundings(Supplier<UUID> ids, Vault vault) {}

    private LastUsage lastUsage(String servicesManager) {
        return settings.countLastUsage()
                ? customer -> pullUsage.countLast(
                        servicesManager, customer.value(), clock.instant().plus(settings.budget()))
                : LastUsage.NOT_COUNTED;
    }

    @Produces
    @Singleton
    SendReports sendReports(Outbox outbox, Endpoints endpoints, Portals portals, ReportWitness witness) {
        RetryPolicy retries = new RetryPolicy(
                settings.report().base(),
                settings.report().cap(),
                settings.report().giveUpAfter(),
                jitter());
        return new SendReports(outbox, endpoints, portals, new SendReports.Rhythm(retries, shift), clock)
                .seenBy(witness);
    }

    @Produces
    @Singleton
    AskPortals askPortals(Notices notices, Portals portals, AcceptIntent acceptIntent) {
        RetryPolicy retries = new RetryPolicy(
                settings.ask().base(), settings.ask().cap(), settings.ask().giveUpAfter(), jitter());
        return new AskPortals(notices, portals, acceptIntent, retries, clock);
    }

    /** Each thread's own generator, so that pauses need no lock. */
    private static RandomGenerator jitter() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
