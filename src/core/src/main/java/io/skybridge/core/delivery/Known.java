package io.skybridge.core.delivery;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Version;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * An account and all that belongs to it, as the ledger holds it at one moment.
 *
 * @param account the account; new, without a company, if nothing was ever said of it
 * @param version of what the portal last said of the account itself
 * @param currency the currency it is billed in
 * @param handle how far the services manager's customer has got
 * @param subscriptions all that it ever had, ended ones too
 * @param users all that it ever had, the administrator too
 */
public record Known(
        Account account,
        Optional<Version> version,
        Optional<String> currency,
        HandleState handle,
        List<KnownSubscription> subscriptions,
        List<KnownUser> users) {

    /**
     * A subscription of the account.
     *
     * @param subscription the subscription
     * @param version of what the portal last said of it
     * @param handle how far its services have got
     */
    public record KnownSubscription(Subscription subscription, Version version, HandleState handle) {}

    /**
     * A user of the account.
     *
     * @param user the user
     * @param administrator whether it is the account's first user
     * @param version of what the portal last said of it alone; empty if it came with an account or a subscription
     * @param handle how far the services manager's user has got
     */
    public record KnownUser(AccountUser user, boolean administrator, Optional<Version> version, HandleState handle) {}

    /** Of an account that nothing was said of. */
    public static Known nothing(AccountId id) {
        Account account = new Account(id, Optional.empty(), Optional.empty(), "", AccountState.NEW, Optional.empty());
        return new Known(account, Optional.empty(), Optional.empty(), HandleState.NONE, List.of(), List.of());
    }

    /** The subscription of this id, if the account ever had it. */
    public Optional<KnownSubscription> subscription(SubscriptionId id) {
        return subscriptions.stream()
                .filter(known -> known.subscription().id().equals(id))
                .findFirst();
    }

    /** The user of this name, if the account ever had it. */
    public Optional<KnownUser> user(String username) {
        String key = AccountUser.key(username);
        return users.stream()
                .filter(known -> AccountUser.key(known.user().username()).equals(key))
                .findFirst();
    }
}
