package io.skybridge.core.provisioning;

import java.util.Optional;

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
 * @param admission who may sign in, as far as it is not the subscription's to say
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
        Admission admission) {

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
                Admission.FREE);
    }

    /** The same with the account's code chosen. */
    public Situation withAccount(Account changed) {
        return new Situation(changed, subscription, user, route, offer, held, touched, others, admission);
    }

    /** The same about this user. */
    public Situation with(AccountUser about) {
        return new Situation(account, subscription, Optional.of(about), route, offer, held, touched, others, admission);
    }

    /** The same about this subscription, by this offer. */
    public Situation with(Subscription about, Optional<Offer> by) {
        return new Situation(account, Optional.of(about), user, route, by, held, touched, others, admission);
    }

    /** Whether it is the account's administrator, who comes and goes with the account. */
    boolean administers(String username) {
        return account.administrator()
                .filter(person -> person.username().equalsIgnoreCase(username))
                .isPresent();
    }

    /** Whether the account's suspended subscriptions keep the user out, the one at hand having what it is found with. */
    boolean suspends(String username) {
        Footprint has = held.plus(touched);
        Admission all = subscription.map(own -> admission.with(own, has)).orElse(admission);
        return !administers(username) && all.suspends(username);
    }

    /** Whether the user may sign in as far as it itself is concerned. */
    public boolean welcome(String username) {
        return admission.welcome(username);
    }
}
