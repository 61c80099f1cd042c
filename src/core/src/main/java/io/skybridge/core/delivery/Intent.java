package io.skybridge.core.delivery;

import java.util.Optional;
import java.util.function.Function;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.PortalEvent.AboutAccount;
import io.skybridge.core.subscription.SubscriptionId;

/**
 * What a portal wants that gives its messages neither an id nor a version. Both are made of what is known: the version is
 * the one after the last, and the id names thing and version. So of two that decide at once only one is stored, and a
 * repetition of the last word is recognised.
 *
 * @param about what the version counts
 * @param type the type that the delivery is stored with, for example {@code cpbm.accounts.suspend}
 * @param document what the portal said, as a JSON document
 * @param event what it means, once the version is chosen
 */
public record Intent(Thing about, String type, String document, Function<Version, AboutAccount> event) {

    /** What a version counts the changes of. */
    public sealed interface Thing {

        /** What is stored of it: a name that is unique within its account. */
        String name();

        /** The version of the portal's last word on it. */
        Optional<Version> version(Known known);
    }

    /** The account itself. */
    public record OfAccount() implements Thing {
        @Override
        public String name() {
            return "account";
        }

        @Override
        public Optional<Version> version(Known known) {
            return known.version();
        }
    }

    /**
     * A subscription of the account.
     *
     * @param id which one
     */
    public record OfSubscription(SubscriptionId id) implements Thing {
        @Override
        public String name() {
            return "subscription/" + id.value();
        }

        @Override
        public Optional<Version> version(Known known) {
            return known.subscription(id).map(Known.KnownSubscription::version);
        }
    }

    /**
     * A user of the account.
     *
     * @param username which one
     */
    public record OfUser(String username) implements Thing {
        @Override
        public String name() {
            return "user/" + AccountUser.key(username);
        }

        @Override
        public Optional<Version> version(Known known) {
            return known.user(username).flatMap(Known.KnownUser::version);
        }
    }
}
