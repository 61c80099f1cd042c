package io.skybridge.core.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.Version;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.Subscription.Seat;
import io.skybridge.core.subscription.SubscriptionId;

/** What a portal says has happened, and what that asks of us. */
public sealed interface PortalEvent {

    /** The orders it asks for, in their sequence. */
    List<OrderKind> orders();

    /** Something about an account that is known by its id; each asks for one order. */
    sealed interface AboutAccount extends PortalEvent {

        /** Whose event it is. */
        AccountId account();

        /** The portal's version of what the event is about. */
        Version version();

        /** The order it asks for. */
        OrderKind kind();

        @Override
        default List<OrderKind> orders() {
            return List.of(kind());
        }
    }

    /**
     * A customer has signed up, or its data has changed.
     *
     * @param kind register or update
     * @param account whose event it is
     * @param version the portal's version of the account
     * @param company the company
     * @param administrator its first user
     * @param channel the sales channel; empty if the event does not say
     * @param defaultChannel the channel of an account that never said
     * @param currency the currency it is billed in, kept for usage
     */
    record AccountDescribed(
            OrderKind kind,
            AccountId account,
            Version version,
            Company company,
            Person administrator,
            Optional<String> channel,
            String defaultChannel,
            Optional<String> currency)
            implements AboutAccount {}

    /**
     * A customer was restricted, suspended, reactivated or terminated.
     *
     * @param kind which of these
     * @param account whose event it is
     * @param version the portal's version of the account
     * @param reason why, in the portal's words
     */
    record AccountMoved(OrderKind kind, AccountId account, Version version, Optional<String> reason)
            implements AboutAccount {}

    /**
     * A customer has subscribed to a product, or changed its subscription.
     *
     * @param kind provision or change
     * @param account whose event it is
     * @param version the portal's version of the subscription
     * @param subscription which one
     * @param product what was bought
     * @param quantity how many, where the portal counts
     * @param users the users it is for; empty if the event does not say, which leaves them as they are
     */
    record SubscriptionDescribed(
            OrderKind kind,
            AccountId account,
            Version version,
            SubscriptionId subscription,
            String product,
            Optional<Long> quantity,
            Optional<List<Seat>> users)
            implements AboutAccount {}

    /**
     * A subscription was suspended, resumed or cancelled, or is to be looked at.
     *
     * @param kind which of these
     * @param account whose event it is
     * @param version the portal's version of the subscription
     * @param subscription which one
     * @param reason why, in the portal's words
     */
    record SubscriptionMoved(
            OrderKind kind, AccountId account, Version version, SubscriptionId subscription, Optional<String> reason)
            implements AboutAccount {}

    /**
     * A user was registered, or its data has changed.
     *
     * @param kind register or update
     * @param account whose event it is
     * @param version the portal's version of the user
     * @param person who it is
     */
    record UserDescribed(OrderKind kind, AccountId account, Version version, Person person) implements AboutAccount {}

    /**
     * A user was locked, unlocked, disabled, enabled or terminated.
     *
     * @param kind which of these
     * @param account whose event it is
     * @param version the portal's version of the user
     * @param username which one
     * @param reason why, in the portal's words
     */
    record UserMoved(OrderKind kind, AccountId account, Version version, String username, Optional<String> reason)
            implements AboutAccount {}

    /**
     * Something has happened at the portal, which has to be asked what: kept until it has answered.
     *
     * @param account whose account it is about
     * @param askAt when to ask: what belongs together may be said one after the other
     */
    record Noticed(AccountId account, Instant askAt) implements PortalEvent {
        @Override
        public List<OrderKind> orders() {
            return List.of();
        }
    }

    /**
     * A type this version does not know: kept and counted, never refused.
     *
     * @param type the event's type
     */
    record Unrecognised(String type) implements PortalEvent {
        @Override
        public List<OrderKind> orders() {
            return List.of();
        }
    }
}
