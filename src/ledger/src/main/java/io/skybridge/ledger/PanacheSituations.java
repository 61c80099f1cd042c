package io.skybridge.ledger;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.Situation;
import io.skybridge.core.provisioning.Situations;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.ledger.Repositories.AccountRows;
import io.skybridge.ledger.Repositories.SubscriptionRows;
import io.skybridge.ledger.Repositories.UserRows;

/** Situations, to look at. */
@ApplicationScoped
class PanacheSituations implements Situations {

    private final Sessions sessions;
    private final Claims claims;
    private final AccountRows accounts;
    private final SubscriptionRows subscriptions;
    private final UserRows users;

    PanacheSituations(
            Sessions sessions, Claims claims, AccountRows accounts, SubscriptionRows subscriptions, UserRows users) {
        this.sessions = sessions;
        this.claims = claims;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.users = users;
    }

    @Override
    public Uni<Optional<Situation>> of(
            AccountId account, Optional<SubscriptionId> subscription, Optional<String> username, Instant now) {
        return sessions.inSession(() -> accounts.find(
                        "portal = ?1 and externalId = ?2", account.portal().value(), account.value())
                .firstResult()
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : of(row, subscription, username, now).map(Optional::of)));
    }

    private Uni<Situation> of(
            AccountEntity account, Optional<SubscriptionId> subscription, Optional<String> username, Instant now) {
        return subscription(account, subscription)
                .chain(bought -> user(account, username).chain(user -> claims.situation(account, bought, user, now)));
    }

    private Uni<@Nullable SubscriptionEntity> subscription(AccountEntity account, Optional<SubscriptionId> id) {
        return id.isEmpty()
                ? Uni.createFrom().nullItem()
                : subscriptions
                        .find(
                                "account = ?1 and externalId = ?2",
                                account.pk,
                                id.get().value())
                        .firstResult();
    }

    private Uni<@Nullable AccountUserEntity> user(AccountEntity account, Optional<String> username) {
        return username.isEmpty()
                ? Uni.createFrom().nullItem()
                : users.find("account = ?1 and key = ?2", account.pk, AccountUser.key(username.get()))
                        .firstResult();
    }

    @Override
    public Uni<Optional<Stored>> of(OrderId order, Instant now) {
        return sessions.inSession(() -> claims.order(order.value())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : claims.situation(row, now)
                                .map(situation -> Optional.of(new Stored(row.toDomain(), situation)))));
    }

    @Override
    public Uni<Optional<Offer>> offer(String product, Instant at) {
        return sessions.inSession(() -> claims.offer(product, at));
    }
}
