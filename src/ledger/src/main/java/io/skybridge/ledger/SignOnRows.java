package io.skybridge.ledger;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.sso.Actor;
import io.skybridge.core.sso.SignOns.Found;
import io.skybridge.core.sso.SignOns.Session;
import io.skybridge.core.sso.Subject;

import static io.skybridge.ledger.Statements.time;

/** Reads what statements about sign-ons answer. */
@ApplicationScoped
class SignOnRows {

    private final Documents documents;

    SignOnRows(Documents documents) {
        this.documents = documents;
    }

    Subject subject(JsonNode row) {
        AccountId id = account(row);
        Account account = new Account(
                id,
                part(row, "company", Company.class),
                Optional.empty(),
                row.path("channel").asText(),
                AccountState.valueOf(row.get("accountState").asText().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.get("code"))
                        .filter(code -> !code.isNull())
                        .map(code -> new CustomerCode(code.asText())));
        AccountUser user = new AccountUser(
                row.get("username").asText(),
                part(row, "person", Person.class),
                UserState.valueOf(row.get("userState").asText().toUpperCase(Locale.ROOT)));
        return new Subject(account, user, row.get("administrator").asBoolean());
    }

    static AccountId account(JsonNode row) {
        return new AccountId(
                new PortalId(row.get("portal").asText()), row.get("account").asText());
    }

    private <T> Optional<T> part(JsonNode row, String field, Class<T> type) {
        return Optional.ofNullable(row.get(field))
                .filter(part -> !part.isNull())
                .map(part -> documents.read(part.toString(), type));
    }

    /** What was kept as a document, with what is beside it. */
    <T> Found<T> found(JsonNode row, T thing, boolean first) {
        return new Found<>(thing, subject(row.get("subject")), time(row, "expires"), first);
    }

    /** What was kept as a document. */
    <T> T document(JsonNode row, String field, Class<T> type) {
        return documents.read(row.get(field).asText(), type);
    }

    Session session(JsonNode row) {
        return new Session(
                row.get("id").asText(),
                Optional.ofNullable(row.get("actor"))
                        .filter(actor -> !actor.isNull())
                        .map(actor -> documents.read(actor.asText(), Actor.class)),
                time(row, "since"),
                row.get("ended").asBoolean());
    }

    String text(Object document) {
        return documents.write(document);
    }
}
