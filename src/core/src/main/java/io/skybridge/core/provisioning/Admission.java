package io.skybridge.core.provisioning;

import java.util.Set;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Subscription;

/**
 * Who of an account's users may sign in. Pure. A user may unless it is locked or disabled itself, or a suspended
 * subscription has it and none that runs. Whether a subscription is suspended is what the portal said last; whom it has
 * is what was carried out. Whichever of the two changes, an order about the subscription follows, and it applies the rule
 * to everybody the subscription has had or will have: so the last of an account's orders finds all as it stays.
 *
 * @param keptOut the users, by {@link AccountUser#key}, that are locked or disabled for themselves
 * @param shutOut the users, by the same, whose access an order set last to disabled, whyever
 * @param running what subscriptions have or may have that are neither suspended nor ended
 * @param suspended what those have or may have that are suspended
 */
public record Admission(Set<String> keptOut, Set<String> shutOut, Footprint running, Footprint suspended) {

    /** Of an account of whose users nobody is kept out, and that has no subscription. */
    public static final Admission FREE = new Admission(Set.of(), Set.of(), Footprint.NONE, Footprint.NONE);

    /** The same with a subscription that has this. */
    Admission with(Subscription subscription, Footprint has) {
        if (subscription.state() == SubscriptionState.CANCELLED || subscription.state() == SubscriptionState.EXPIRED) {
            return this;
        }
        return subscription.suspended()
                ? new Admission(keptOut, shutOut, running, suspended.plus(has))
                : new Admission(keptOut, shutOut, running.plus(has), suspended);
    }

    /** Whether the user may sign in as far as it itself is concerned. */
    boolean welcome(String username) {
        return !keptOut.contains(AccountUser.key(username));
    }

    /** Whether suspended subscriptions keep the user out. */
    boolean suspends(String username) {
        return suspended.serves(username) && !running.serves(username);
    }

    /** Whether the user may have to be let in: one whom nobody has kept out may be kept out by people on purpose. */
    boolean hasShutOut(String username) {
        return shutOut.contains(AccountUser.key(username));
    }
}
