package io.skybridge.core.sso;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.UserState;

/** Whom tests of sign-on are about, and the panel that wants to know. */
final class People {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final AccountId CONTOSO = new AccountId(new PortalId("demo"), "acct-1");
    static final SignOnRules.Limits LIMITS = new SignOnRules.Limits(5, 7, 3, Duration.ofMinutes(15));

    private People() {}

    /** Jane, an administrator of Contoso, in these states. */
    static Subject jane(AccountState account, UserState user) {
        return new Subject(
                contoso(account, Optional.of(new CustomerCode("CON"))),
                new AccountUser("jane", Optional.of(new Person("jane", "Jane", "Doe", "jane@mail.example")), user),
                true);
    }

    /** Jane, who may sign on. */
    static Subject jane() {
        return jane(AccountState.ACTIVE, UserState.ACTIVE);
    }

    /** Contoso in this state, with this code or none. */
    static Account contoso(AccountState state, Optional<CustomerCode> code) {
        return new Account(
                CONTOSO,
                Optional.of(new Company(
                        "Contoso Ltd", Optional.empty(), "contoso.example", Optional.empty(), Optional.empty())),
                Optional.empty(),
                "direct",
                state,
                code);
    }

    /** The panel with these claims. */
    static Client panel(Map<String, Template> claims) {
        return new Client(
                "panel",
                "panel-id",
                new Client.SharedSecret(List.of(new Token("secret"))),
                new Client.Addresses(List.of("https://panel.example/cb"), List.of()),
                true,
                new Client.Links(Optional.of(new Template("https://panel.example/login?u={username}")), Map.of()),
                claims);
    }

    /** Rules with the panel as the only client. */
    static SignOnRules rules() {
        return new SignOnRules(
                Optional.of(URI.create("https://signon.example")),
                List.of(panel(Map.of())),
                Optional.empty(),
                false,
                new SignOnRules.Lifetimes(
                        Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(8), Duration.ofMinutes(5)),
                LIMITS);
    }
}
