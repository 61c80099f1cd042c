package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.Account;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.subscription.Subscription;

/**
 * An order taken up, with all that is needed to go on from where it was left.
 *
 * @param lease the right to it
 * @param order the order
 * @param account its account
 * @param subscription its subscription, if it is about one
 * @param route the route in force for the account's channel, if there is one
 * @param offer the offer in force for the subscription's product, if there is one
 * @param steps the stored plan with its progress; empty if it was never planned
 * @param began when it was first taken up
 */
public record Claim(
        Lease lease,
        Order order,
        Account account,
        Optional<Subscription> subscription,
        Optional<Route> route,
        Optional<Offer> offer,
        List<StepProgress> steps,
        Instant began) {

    /** The same claim with the code chosen. */
    public Claim withAccount(Account changed) {
        return new Claim(lease, order, changed, subscription, route, offer, steps, began);
    }

    /** The same claim with these steps. */
    public Claim withSteps(List<StepProgress> changed) {
        return new Claim(lease, order, account, subscription, route, offer, List.copyOf(changed), began);
    }
}
