package io.skybridge.ledger;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.sso.Actor;
import io.skybridge.core.sso.SignOns;
import io.skybridge.core.sso.SignOns.Code;
import io.skybridge.core.sso.SignOns.Session;
import io.skybridge.core.sso.SignOns.Ticket;
import io.skybridge.core.sso.Subject;
import io.skybridge.core.sso.Token;

/** What tests of sign-ons on the ledger share: a customer of its own for each, with an administrator named Jane. */
abstract class SignOnTables extends OnTheLedger {

    static final Ticket TICKET = new Ticket(
            "panel",
            Optional.of("users"),
            Optional.of("customer-42"),
            Optional.of("203.0.113.7"),
            Optional.of(new Actor("rob", Optional.of("reseller-7"))));
    static final Code CODE = new Code(
            "panel",
            "https://panel.example/cb",
            Optional.of("challenge"),
            Optional.of("nonce"),
            Set.of("openid", "email"));

    @Inject
    SignOns signOns;

    AccountId account;

    @BeforeEach
    void aCustomerWithAnAdministrator() {
        account = account();
        sql("insert into account (portal, external_id, version, company, administrator, code, state) values ('demo', '"
                + account.value() + "', 1, '{\"name\": \"Contoso Ltd\", \"domain\": \"contoso.example\"}', '"
                + person("jane") + "', '" + code() + "', 'active')");
        addUser("jane", person("jane"), true);
    }

    private static String code() {
        return "T" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String person(String username) {
        return "{\"username\": \"%1$s\", \"firstName\": \"J\", \"lastName\": \"Doe\", \"email\": \"%1$s@mail.example\"}"
                .formatted(username);
    }

    /** One more user; what the portal says of it may be nothing. */
    void addUser(String username, String person, boolean administrator) {
        sql("insert into account_user (account_pk, key, username, person, administrator, state) select pk, lower('"
                + username + "'), '" + username + "', nullif('" + person + "', ''), " + administrator
                + ", 'active' from account where external_id = '" + account.value() + "'");
    }

    /** A secret that nothing else has in it. */
    static Token token() {
        return new Token("secret-" + UUID.randomUUID());
    }

    Subject jane() {
        return wait(signOns.subject(account, "jane")).orElseThrow();
    }

    Token ticket() {
        Token ticket = token();
        wait(signOns.keepTicket(ticket, jane(), TICKET, NOW.plusSeconds(60)));
        return ticket;
    }

    Token session() {
        Token session = token();
        wait(signOns.keepSession(
                session, jane(), new Session(id(session), TICKET.actor(), NOW, false), NOW.plusSeconds(3600)));
        return session;
    }

    /** What clients know a session by. */
    static String id(Token session) {
        return session.hash().substring(0, 32);
    }

    Token code(Token session) {
        Token code = token();
        wait(signOns.keepCode(code, session, CODE, NOW.plusSeconds(60)));
        return code;
    }

    Token access(Token code) {
        Token access = token();
        wait(signOns.keepAccess(access, code, NOW.plusSeconds(300)));
        return access;
    }
}
