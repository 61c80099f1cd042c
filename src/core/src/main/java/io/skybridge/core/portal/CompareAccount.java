package io.skybridge.core.portal;

import java.util.Optional;
import java.util.function.Function;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.PortalEvent.AboutAccount;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.portal.PortalAccount.Phase;
import io.skybridge.core.portal.PortalAccount.PortalSubscription;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.subscription.Subscription;

/**
 * What is to be stored so that the ledger's account becomes the portal's. Looks at both as they are, so it does not matter
 * how often, in which sequence or whether at all the portal has said that something happened.
 */
public final class CompareAccount {

    private final PortalAccount said;
    private final Known known;

    private CompareAccount(PortalAccount said, Known known) {
        this.said = said;
        this.known = known;
    }

    /** The next thing to store; empty if the two are the same. */
    public static Optional<Intent> next(PortalAccount said, Known known) {
        return new CompareAccount(said, known).next();
    }

    private Optional<Intent> next() {
        Account account = known.account();
        if (account.state() == AccountState.TERMINATED) {
            return Optional.empty();
        }
        boolean registered = account.company().isPresent();
        if (said.state() == AccountState.TERMINATED) {
            return registered ? Optional.of(moved(OrderKind.ACCOUNT_TERMINATE)) : Optional.empty();
        }
        if (!described()) {
            return Optional.of(described(registered ? OrderKind.ACCOUNT_UPDATE : OrderKind.ACCOUNT_REGISTER));
        }
        if (account.state() != said.state()) {
            return Optional.of(moved(towards(said.state())));
        }
        return said.subscriptions().stream()
                .flatMap(subscription -> next(subscription).stream())
                .findFirst();
    }

    private boolean described() {
        Account account = known.account();
        return account.company().equals(Optional.of(said.company()))
                && account.administrator().equals(Optional.of(said.administrator()))
                && account.channel().equals(said.channel())
                && (said.currency().isEmpty() || said.currency().equals(known.currency()));
    }

    private static OrderKind towards(AccountState state) {
        return switch (state) {
            case NEW, ACTIVE -> OrderKind.ACCOUNT_REACTIVATE;
            case RESTRICTED -> OrderKind.ACCOUNT_RESTRICT;
            case SUSPENDED -> OrderKind.ACCOUNT_SUSPEND;
            case TERMINATED -> OrderKind.ACCOUNT_TERMINATE;
        };
    }

    private Optional<Intent> next(PortalSubscription wanted) {
        Optional<Subscription> there = known.subscription(wanted.id()).map(Known.KnownSubscription::subscription);
        boolean alive = there.map(Subscription::state)
                .filter(state -> state == SubscriptionState.NEW || state == SubscriptionState.ACTIVE)
                .isPresent();
        if (wanted.phase() == Phase.ENDED) {
            return alive ? Optional.of(moved(OrderKind.SUBSCRIPTION_DESTROY, wanted)) : Optional.empty();
        }
        // A restricted account gets nothing new, and a suspended one's subscriptions rest with it.
        if (wanted.phase() == Phase.PENDING || said.state() != AccountState.ACTIVE || (there.isPresent() && !alive)) {
            return Optional.empty();
        }
        return there.isEmpty()
                ? Optional.of(described(OrderKind.SUBSCRIPTION_PROVISION, wanted))
                : change(wanted, there.get());
    }

    private Optional<Intent> change(PortalSubscription wanted, Subscription there) {
        boolean same = wanted.product().equals(there.product())
                && (wanted.quantity().isEmpty() || wanted.quantity().equals(there.quantity()))
                && wanted.users().map(users -> users.equals(there.users())).orElse(true);
        if (!same) {
            return Optional.of(described(OrderKind.SUBSCRIPTION_CHANGE, wanted));
        }
        boolean suspended = wanted.phase() == Phase.SUSPENDED;
        if (suspended == there.suspended()) {
            return Optional.empty();
        }
        return Optional.of(moved(suspended ? OrderKind.SUBSCRIPTION_SUSPEND : OrderKind.SUBSCRIPTION_RESUME, wanted));
    }

    private AccountId account() {
        return said.id();
    }

    private Intent described(OrderKind kind) {
        return intent(
                new Intent.OfAccount(),
                kind,
                version -> new PortalEvent.AccountDescribed(
                        kind,
                        account(),
                        version,
                        said.company(),
                        said.administrator(),
                        Optional.of(said.channel()),
                        said.channel(),
                        said.currency()));
    }

    private Intent moved(OrderKind kind) {
        return intent(
                new Intent.OfAccount(),
                kind,
                version -> new PortalEvent.AccountMoved(kind, account(), version, Optional.empty()));
    }

    private Intent described(OrderKind kind, PortalSubscription wanted) {
        return intent(
                new Intent.OfSubscription(wanted.id()),
                kind,
                version -> new PortalEvent.SubscriptionDescribed(
                        kind, account(), version, wanted.id(), wanted.product(), wanted.quantity(), wanted.users()));
    }

    private Intent moved(OrderKind kind, PortalSubscription wanted) {
        return intent(
                new Intent.OfSubscription(wanted.id()),
                kind,
                version -> new PortalEvent.SubscriptionMoved(kind, account(), version, wanted.id(), Optional.empty()));
    }

    private static Intent intent(Intent.Thing about, OrderKind kind, Function<Version, AboutAccount> event) {
        String type = "refetched." + kind.label();
        return new Intent(about, type, "{\"type\": \"" + type + "\"}", event);
    }
}
