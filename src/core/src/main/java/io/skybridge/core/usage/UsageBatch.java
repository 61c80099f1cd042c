package io.skybridge.core.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * Records that are sent together, stored before they are. The same batch always has the same records in the same sequence, so
 * what is sent again is the same to the last byte.
 *
 * @param id its id
 * @param portal where to
 * @param subscription the subscription that all of it is billed to, for portals that want to know
 * @param createdAt when it was put together
 * @param records its records, by id; each of them is billed
 */
public record UsageBatch(
        BatchId id,
        PortalId portal,
        Optional<SubscriptionId> subscription,
        Instant createdAt,
        List<UsageRecord> records) {}
