package io.skybridge.functions.usage;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.servicesmanager.ServicesManagers;
import io.skybridge.core.usage.DeliverUsage;
import io.skybridge.core.usage.DuePulls;
import io.skybridge.core.usage.HandOutUsage;
import io.skybridge.core.usage.Meters;
import io.skybridge.core.usage.PullUsage;
import io.skybridge.core.usage.Pulls;
import io.skybridge.core.usage.PutMeters;
import io.skybridge.core.usage.RequestPulls;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageMarkers;
import io.skybridge.core.usage.UsageOutbox;
import io.skybridge.runtime.UsageSettings;

/** The use cases of this function, put together. */
final class UseCases {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final UsageSettings settings;
    private final PullUsage.Surroundings surroundings;

    UseCases(UsageSettings settings, PullUsage.Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
    }

    @Produces
    @Singleton
    DeliverUsage deliverUsage(UsageLedger ledger, UsageOutbox outbox, Portals portals) {
        UsageSettings.Delivery delivery = settings.delivery();
        RetryPolicy retries = new RetryPolicy(delivery.base(), delivery.cap(), FOR_EVER, jitter());
        DeliverUsage.Rules rules = new DeliverUsage.Rules(delivery.lanes(), delivery.lease(), retries);
        return new DeliverUsage(ledger, outbox, portals, rules, surroundings);
    }

    @Produces
    @Singleton
    RequestPulls requestPulls(PullUsage pullUsage, Pulls pulls, ServicesManagers servicesManagers) {
        DuePulls duePulls = new DuePulls(settings.calendar(), settings.every(), settings.grace());
        return new RequestPulls(pullUsage, pulls, servicesManagers, duePulls, surroundings.clock());
    }

    @Produces
    @Singleton
    PutMeters putMeters(Meters meters, Portals portals) {
        return new PutMeters(meters, portals, settings.calendar(), surroundings.clock());
    }

    @Produces
    @Singleton
    HandOutUsage handOutUsage(Portals portals, Handles handles, KnownAccounts accounts, UsageMarkers markers) {
        return new HandOutUsage(
                portals, new HandOutUsage.Accounts(handles, accounts), markers, settings.calendar(), surroundings);
    }

    /** Each thread's own generator, so that pauses need no lock. */
    private static RandomGenerator jitter() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
