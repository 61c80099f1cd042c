package io.skybridge.core.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.subscription.Subscription.Seat;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * An account as its portal has it at the moment it was asked.
 *
 * @param id the portal's id
 * @param state active, restricted, suspended or terminated
 * @param company the company
 * @param administrator its first user
 * @param channel the sales channel
 * @param currency the currency it is billed in
 * @param subscriptions all of its subscriptions, those that have ended too
 * @param changesAt when, by what is planned at the portal, the next of this changes; the portal may say nothing then
 */
public record PortalAccount(
        AccountId id,
        AccountState state,
        Company company,
        Person administrator,
        String channel,
        Optional<String> currency,
        List<PortalSubscription> subscriptions,
        Optional<Instant> changesAt) {

    /**
     * A subscription as the portal has it.
     *
     * @param id the portal's id
     * @param product what was bought
     * @param quantity how many, where the portal counts
     * @param users the users it is for; empty if the portal does not know
     * @param phase where it stands
     */
    public record PortalSubscription(
            SubscriptionId id, String product, Optional<Long> quantity, Optional<List<Seat>> users, Phase phase) {}

    /** Where a subscription stands at the portal. */
    public enum Phase {
        /** It was bought, for later. */
        PENDING,
        /** It may be used. */
        ACTIVE,
        /** Its use is stopped for now. */
        SUSPENDED,
        /** It is over. */
        ENDED
    }
}
