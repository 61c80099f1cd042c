package io.skybridge.core.provisioning;

import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Subscription;

/**
 * All that planning an order looks at.
 *
 * @param account whose order it is
 * @param subscription the subscription, if it is about one
 * @param user the user, if it is about one
 * @param route the route in force for the account's channel, if there is one
 * @param offer the offer the subscription was provisioned by, or else the one in force, if there is one
 * @param held what the subscription has since its last order that was done
 * @param touched what it may have besides: an order that was not done may have got so far
 * @param others what the account's other subscriptions have or may have
 * @param keptOut the account's users, by {@link AccountUser#key}, that are locked or disabled for themselves
 */
public record Situation(
        Account account,
        Optional<Subscription> subscription,
        Optional<AccountUser> user,
        Optional<Route> route,
        Optional<Offer> offer,
        Footprint held,
        Footprint touched,
        Footprint others,
        Set<String> keptOut) {

    /** Of an order about the account itself. */
    public static Situation of(Account account, Optional<Route> route) {
        return new Situation(
                account,
                Optional.empty(),
                Optional.empty(),
                route,
                Optional.empty(),
                Footprint.NONE,
                Footprint.NONE,
                Footprint.NONE,
                Set.of());
    }

    /** The same with the account's code chosen. */
    public Situation withAccount(Account changed) {
        return new Situation(changed, subscription, user, route, offer, held, touched, others, keptOut);
    }

    /** The same about this user. */
    public Situation with(AccountUser about) {
        return new Situation(account, subscription, Optional.of(about), route, offer, held, touched, others, keptOut);
    }

    /** The same about this subscription, by this offer. */
    public Situation with(Subscription about, Optional<Offer> by) {
        return new Situation(account, Optional.of(about), user, route, by, held, touched, others, keptOut);
    }

    /** Whether the user may sign in as far as it itself is concerned. */
    public boolean welcome(String username) {
        return !keptOut.contains(AccountUser.key(username));
    }
}
