package io.skybridge.ledger;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.audit.AuditLog;

import static io.skybridge.ledger.Statements.at;

/** Lines that belong to no other write. */
@ApplicationScoped
class SqlAuditLog implements AuditLog {

    private static final String WRITE = """
            insert into audit (at, actor, action, detail)
            values (cast(:at as timestamptz), :actor, :action, :detail)""";

    private final Sessions sessions;

    SqlAuditLog(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> write(Line line) {
        Map<String, ?> parameters =
                Map.of("at", at(line.at()), "actor", line.actor(), "action", line.action(), "detail", line.detail());
        return sessions.inTransaction(() -> Statements.execute(WRITE, parameters))
                .replaceWithVoid();
    }
}
