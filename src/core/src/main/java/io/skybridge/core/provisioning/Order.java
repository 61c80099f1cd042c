package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * One intent to carry out.
 *
 * @param id its id
 * @param account whose order it is
 * @param subscription what it is about, if it is about a subscription
 * @param username the user it is about, if it is about one
 * @param kind what it is to do
 * @param state where it stands
 * @param reason why it stands there, in words; empty when there is nothing to say
 * @param attempts how many times a worker has taken it up
 * @param createdAt when it was stored
 * @param startedAt when a worker first took it up
 * @param endedAt when it was completed or given up
 * @param nextAttemptAt when it is due, while it waits
 */
public record Order(
        OrderId id,
        AccountId account,
        Optional<SubscriptionId> subscription,
        Optional<String> username,
        OrderKind kind,
        OrderState state,
        String reason,
        int attempts,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextAttemptAt) {}
