package io.skybridge.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.audit.AuditBook;
import io.skybridge.core.audit.AuditLog;
import io.skybridge.core.audit.Seal;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.time;

/** The audit log for people. Its cursor is the number of a line. */
@ApplicationScoped
class SqlAuditBook implements AuditBook {

    private static final String SELECT = """
            select cast(jsonb_build_object('number', l.pk, 'at', l.at, 'actor', l.actor, 'action', l.action,
                'detail', l.detail, 'portal', a.portal, 'account', a.external_id, 'order', l.order_id,
                'seal', s.number, 'hash', s.hash) as text)
              from audit l
              left join account a on a.pk = l.account_pk
              left join audit_seal s on s.line = l.pk
             where l.pk < :before""";

    private static final String END = " order by l.pk desc limit :limit";

    private final Sessions sessions;
    private final Statements statements;

    SqlAuditBook(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<Page> list(Query query) {
        return Uni.createFrom()
                .item(() -> query.after().map(SqlAuditBook::line).orElse(Long.MAX_VALUE))
                .chain(before -> {
                    Map<String, Object> parameters = new HashMap<>();
                    parameters.put("before", before);
                    parameters.put("limit", query.limit() + 1);
                    String statement = SELECT + conditions(query.which(), parameters) + END;
                    return sessions.inSession(() -> statements.rows(statement, parameters));
                })
                .map(rows -> page(rows.stream().map(SqlAuditBook::entry).toList(), query.limit()));
    }

    private static String conditions(Which which, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        which.account().ifPresent(account -> {
            conditions.append(" and l.account_pk in (select pk from account where external_id = :account)");
            parameters.put("account", account);
        });
        which.order().ifPresent(order -> {
            conditions.append(" and l.order_id = :order");
            parameters.put("order", order.value());
        });
        which.actor().ifPresent(actor -> {
            conditions.append(" and l.actor = :actor");
            parameters.put("actor", actor);
        });
        which.from().ifPresent(from -> {
            conditions.append(" and l.at >= cast(:from as timestamptz)");
            parameters.put("from", at(from));
        });
        return conditions.toString();
    }

    private static long line(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + cursor + "' is not a cursor of this list.");
        }
    }

    private static Page page(List<Entry> found, int limit) {
        List<Entry> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown,
                found.size() > limit
                        ? Optional.of(Long.toString(shown.get(limit - 1).number()))
                        : Optional.empty());
    }

    private static Entry entry(JsonNode row) {
        return new Entry(
                row.get("number").asLong(),
                new AuditLog.Line(
                        time(row, "at"),
                        row.get("actor").asText(),
                        row.get("action").asText(),
                        row.get("detail").asText()),
                there(row, "account")
                        .map(account ->
                                new AccountId(new PortalId(row.get("portal").asText()), account.asText())),
                there(row, "order").map(order -> new OrderId(UUID.fromString(order.asText()))),
                there(row, "seal")
                        .map(seal -> new Seal(seal.asLong(), row.get("hash").asText())));
    }

    private static Optional<JsonNode> there(JsonNode row, String field) {
        return Optional.of(row.get(field)).filter(value -> !value.isNull());
    }
}
