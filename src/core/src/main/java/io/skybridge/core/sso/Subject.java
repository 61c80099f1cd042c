package io.skybridge.core.sso;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.delivery.Digest;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.lifecycle.UserState;

/**
 * Whom it is about: a user of an account as the ledger has both at this moment.
 *
 * @param account the account
 * @param user the user
 * @param administrator whether it is an administrator of the account
 */
public record Subject(Account account, AccountUser user, boolean administrator) {

    private static final int SUBJECT_LENGTH = 40;

    /** Why this user may not sign on; empty if it may. */
    public Optional<SignOnRefused> refusal() {
        if (account.state() != AccountState.ACTIVE) {
            return Optional.of(
                    refused(Refusal.ACCOUNT_NOT_ACTIVE, "the account is " + StateTable.label(account.state())));
        }
        if (account.code().isEmpty()) {
            return Optional.of(refused(Refusal.ACCOUNT_NOT_READY, "the customer has no code yet"));
        }
        if (!administrator) {
            return Optional.of(refused(Refusal.NOT_ADMINISTRATOR, "'" + user.username() + "' is no administrator"));
        }
        if (user.state() != UserState.ACTIVE) {
            return Optional.of(
                    refused(Refusal.USER_NOT_ACTIVE, "'" + user.username() + "' is " + StateTable.label(user.state())));
        }
        return Optional.empty();
    }

    /** Itself, if it may sign on. */
    Subject admitted() {
        refusal().ifPresent(refused -> {
            throw refused;
        });
        return this;
    }

    /** Refuses something that is about this account. */
    SignOnRefused refused(Refusal refusal, String detail) {
        return new SignOnRefused(refusal, detail, Optional.of(account.id()));
    }

    /**
     * The {@code sub} claim: the same for the same user for ever, at every client, and says nothing of either. It is made of
     * the portal's ids, so that it is the same after the ledger was restored from somewhere else.
     */
    public String id() {
        AccountId of = account.id();
        String text = of.portal() + "\n" + of.value() + "\n" + AccountUser.key(user.username());
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, SUBJECT_LENGTH);
    }

    /** What templates may say of it, by the names in them. */
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        facts.put("account", account.id().value());
        facts.put("portal", account.id().portal().value());
        facts.put("user", user.username());
        account.code().ifPresent(code -> facts.put("customerCode", code.value()));
        account.company()
                .map(Company::domain)
                .ifPresent(domain -> facts.put("username", user.username() + "@" + domain));
        account.company().map(Company::name).ifPresent(name -> facts.put("company", name));
        user.person().ifPresent(person -> {
            facts.put("email", person.email());
            facts.put("firstName", person.firstName());
            facts.put("lastName", person.lastName());
            facts.put("name", person.fullName());
        });
        facts.values().removeIf(String::isBlank);
        return facts;
    }
}
