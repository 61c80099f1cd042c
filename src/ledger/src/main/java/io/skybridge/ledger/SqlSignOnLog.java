package io.skybridge.ledger;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.sso.SignOnLog;

import static io.skybridge.ledger.Statements.at;

/** The lines of sign-ons in the audit log. */
@ApplicationScoped
class SqlSignOnLog implements SignOnLog {

    private static final String WRITE = """
            insert into audit (at, actor, action, account_pk, detail)
            values (cast(:at as timestamptz), :actor, :action,
                    (select pk from account where portal = :portal and external_id = :account), :detail)""";

    private final Sessions sessions;

    SqlSignOnLog(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> write(Line line) {
        Map<String, ?> parameters = Map.of(
                "at", at(line.at()),
                "actor", line.actor(),
                "action", line.action(),
                "portal",
                        line.account().map(account -> account.portal().value()).orElse(""),
                "account", line.account().map(AccountId::value).orElse(""),
                "detail", line.detail());
        return sessions.inTransaction(() -> Statements.execute(WRITE, parameters))
                .replaceWithVoid();
    }
}
