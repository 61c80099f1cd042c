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

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.UserState;

/** A user's row, to read; see {@link AccountEntity}. */
@Entity
@Immutable
@Table(name = "account_user")
class AccountUserEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    @Column(name = "account_pk")
    Long account;

    String key;

    String username;

    @Nullable String person;

    boolean administrator;

    @Nullable BigDecimal version;

    String state;

    @Column(name = "handle_state")
    String handleState;

    AccountUser toDomain(Documents documents) {
        return new AccountUser(
                username,
                Optional.ofNullable(person).map(text -> documents.read(text, Person.class)),
                UserState.valueOf(state.toUpperCase(Locale.ROOT)));
    }
}
