package io.skybridge.core.delivery;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.Version;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.Subscription;

/** What a portal says has happened, and what that asks of us. */
public sealed interface PortalEvent {

    /** The orders it asks for, in their sequence. */
    List<OrderKind> orders();

    /**
     * A customer has signed up.
     *
     * @param account whose event it is
     * @param version the portal's version of the account
     * @param company the company
     * @param administrator its first user
     * @param channel the sales channel
     * @param currency the currency it is billed in, kept for usage
     */
    record AccountRegistered(
            AccountId account,
            Version version,
            Company company,
            Person administrator,
            String channel,
            Optional<String> currency)
            implements PortalEvent {
        @Override
        public List<OrderKind> orders() {
            return List.of(OrderKind.ACCOUNT_REGISTER);
        }
    }

    /**
     * A customer has subscribed to a product.
     *
     * @param account whose event it is
     * @param version the portal's version of the subscription
     * @param subscription what was bought
     */
    record SubscriptionProvisioned(AccountId account, Version version, Subscription subscription)
            implements PortalEvent {
        @Override
        public List<OrderKind> orders() {
            return List.of(OrderKind.SUBSCRIPTION_PROVISION);
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
