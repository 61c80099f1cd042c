package io.skybridge.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.ledger.Repositories.AccountRows;
import io.skybridge.ledger.Repositories.SubscriptionRows;
import io.skybridge.ledger.Repositories.UserRows;

/** Accounts with all that belongs to them, to read. */
@ApplicationScoped
class PanacheKnownAccounts implements KnownAccounts {

    private final Sessions sessions;
    private final Documents documents;
    private final AccountRows accounts;
    private final SubscriptionRows subscriptions;
    private final UserRows users;

    PanacheKnownAccounts(
            Sessions sessions,
            Documents documents,
            AccountRows accounts,
            SubscriptionRows subscriptions,
            UserRows users) {
        this.sessions = sessions;
        this.documents = documents;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.users = users;
    }

    @Override
    public Uni<Known> known(AccountId account) {
        return sessions.inSession(() -> accounts.find(
                        "portal = ?1 and externalId = ?2", account.portal().value(), account.value())
                .firstResult()
                .chain(row -> row == null ? Uni.createFrom().item(Known.nothing(account)) : withAll(row)));
    }

    private Uni<Known> withAll(AccountEntity account) {
        return subscriptions.list("account = ?1 order by pk", account.pk).chain(bought -> users.list(
                        "account = ?1 order by pk", account.pk)
                .map(people -> known(account, bought, people)));
    }

    private Known known(AccountEntity account, List<SubscriptionEntity> bought, List<AccountUserEntity> people) {
        return new Known(
                account.toDomain(documents),
                Optional.ofNullable(account.version).map(Version::new),
                Optional.ofNullable(account.currency),
                handle(account.handleState),
                bought.stream().map(this::known).toList(),
                people.stream().map(this::known).toList());
    }

    private Known.KnownSubscription known(SubscriptionEntity row) {
        return new Known.KnownSubscription(row.toDomain(documents), new Version(row.version), handle(row.handleState));
    }

    private Known.KnownUser known(AccountUserEntity row) {
        return new Known.KnownUser(
                row.toDomain(documents),
                row.administrator,
                Optional.ofNullable(row.version).map(Version::new),
                handle(row.handleState));
    }

    private static HandleState handle(String label) {
        return HandleState.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
