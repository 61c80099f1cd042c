package io.skybridge.core.subscription;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.SubscriptionState;

/**
 * A subscription as the portal last described it.
 *
 * @param id the portal's id
 * @param product what was bought; an offer says what it means in the services manager
 * @param quantity how many were bought, where the portal counts
 * @param users the users it is for; may be empty
 * @param state where it stands
 * @param suspended whether its use is stopped for now
 */
public record Subscription(
        SubscriptionId id,
        String product,
        Optional<Long> quantity,
        List<Seat> users,
        SubscriptionState state,
        boolean suspended) {

    /**
     * One user of the subscription.
     *
     * @param person who it is
     * @param userPlan the user plan asked for; the offer's first one if there is none
     * @param offerings the offerings asked for; all of the offer's if there are none
     */
    public record Seat(Person person, Optional<String> userPlan, List<String> offerings) {}
}
