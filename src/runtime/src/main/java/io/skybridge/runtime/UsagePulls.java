package io.skybridge.runtime;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.provisioning.Shift;
import io.skybridge.core.usage.PullUsage;
import io.skybridge.core.usage.Pulls;
import io.skybridge.core.usage.Staging;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageSources;

/** Pulls of usage, for the function that pulls and for the one that counts before it takes something away. */
final class UsagePulls {

    /** Asked for by functions that have sources only: the others are made without. */
    @Produces
    @Singleton
    PullUsage pullUsage(
            UsageSettings settings,
            Pulls pulls,
            PullUsage.Books books,
            Instance<UsageSources> sources,
            PullUsage.Surroundings surroundings) {
        UsageSettings.Retry retry = settings.retry();
        RetryPolicy retries =
                new RetryPolicy(retry.base(), retry.base(), retry.giveUpAfter(), () -> ThreadLocalRandom.current()
                        .nextLong());
        PullUsage.Rules rules =
                new PullUsage.Rules(settings.calendar(), settings.lanes(), settings.page(), settings.lease(), retries);
        return new PullUsage(pulls, books, sources.get(), rules, surroundings);
    }

    @Produces
    @Singleton
    PullUsage.Books books(UsageLedger ledger, Staging staging) {
        return new PullUsage.Books(ledger, staging);
    }

    @Produces
    @Singleton
    PullUsage.Surroundings surroundings(Clock clock, Supplier<UUID> ids, Shift shift) {
        return new PullUsage.Surroundings(clock, ids, shift);
    }
}
