package io.skybridge.ledger;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;

/**
 * An account's row, to read. Deliveries write it while workers have it loaded, so nobody writes it as a whole: each change
 * is a statement that names its columns.
 */
@Entity
@Immutable
@Table(name = "account")
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    String portal;

    @Column(name = "external_id")
    String externalId;

    @Nullable BigDecimal version;

    @Nullable String company;

    @Nullable String administrator;

    String channel;

    String state;

    @Column(name = "handle_state")
    String handleState;

    @Nullable String code;

    @Nullable String currency;

    AccountId id() {
        return new AccountId(new PortalId(portal), externalId);
    }

    Account toDomain(Documents documents) {
        return new Account(
                id(),
                Optional.ofNullable(company).map(text -> documents.read(text, Company.class)),
                Optional.ofNullable(administrator).map(text -> documents.read(text, Person.class)),
                channel,
                AccountState.valueOf(state.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(code).map(CustomerCode::new));
    }
}
