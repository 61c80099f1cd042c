package io.skybridge.ledger;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.core.usage.UsageRecord;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.UsageRows.number;
import static io.skybridge.ledger.UsageRows.text;

/** Usage for people. */
@ApplicationScoped
class SqlUsageBook implements UsageBook {

    private static final int PAGE = 2000;

    private static final String MONTH = """
            select cast(jsonb_build_object('unit', r.unit, 'm', r.meter, 'q', cast(sum(r.quantity) as text),
                'i', cast(sum(r.included) as text), 'x', cast(sum(r.units) as text),
                'a', cast(coalesce(sum(r.units) filter (where r.state = 'accepted'), 0) as text),
                'users', count(distinct r.user_name)) as text)
              from usage_record r join account a on a.pk = r.account_pk
             where r.period = :period and a.portal = :portal and a.external_id = :account
             group by r.unit, r.meter order by r.unit, r.meter""";

    private static final String AUDIT = """
            insert into audit (at, actor, action, detail)
            values (cast(:at as timestamptz), :actor, cast(:action as varchar), :detail)""";

    /** A batch whose records are all dealt with outside is not sent again. */
    private static final String CLOSE = """
            update usage_batch b set state = 'answered', token = null, answered_at = cast(:at as timestamptz), note = 'settled'
             where b.state <> 'answered' and b.what = 'push'
               and not exists (select from usage_record r where r.batch_id = b.id and r.state in ('sent', 'unknown'))""";

    private final Sessions sessions;
    private final Statements statements;
    private final UsageProof proof;

    SqlUsageBook(Sessions sessions, Statements statements, UsageProof proof) {
        this.sessions = sessions;
        this.statements = statements;
        this.proof = proof;
    }

    /** A condition over {@code usage_record r}, and its parameters. */
    private record Condition(String text, Map<String, Object> parameters) {

        static Condition of(Query query) {
            StringBuilder text = new StringBuilder("true");
            Map<String, Object> parameters = new HashMap<>();
            query.period().ifPresent(period -> {
                text.append(" and r.period = :period");
                parameters.put("period", period.toString());
            });
            query.portal().ifPresent(portal -> {
                text.append(" and r.portal = :portal");
                parameters.put("portal", portal.value());
            });
            query.account().ifPresent(account -> {
                text.append(" and r.account_pk = (select pk from account where portal = :accountPortal"
                        + " and external_id = :account)");
                parameters.put("accountPortal", account.portal().value());
                parameters.put("account", account.value());
            });
            query.customer().ifPresent(customer -> {
                text.append(" and r.customer = :customer");
                parameters.put("customer", customer);
            });
            query.meter().ifPresent(meter -> {
                text.append(" and r.meter = :meter");
                parameters.put("meter", meter.toString());
            });
            query.state().ifPresent(state -> {
                text.append(" and r.state = :state");
                parameters.put("state", state.label());
            });
            query.batch().ifPresent(batch -> {
                text.append(" and r.batch_id = :batch");
                parameters.put("batch", batch.value());
            });
            return new Condition(text.toString(), parameters);
        }

        Condition and(String more, Map<String, ?> values) {
            Map<String, Object> all = new HashMap<>(parameters);
            all.putAll(values);
            return new Condition(text + " and " + more, all);
        }

        Condition among(Set<UUID> records) {
            String ids =
                    records.stream().map(id -> '"' + id.toString() + '"').collect(Collectors.joining(",", "[", "]"));
            return records.isEmpty()
                    ? this
                    : and(
                            "r.id in (select cast(value as uuid)"
                                    + " from jsonb_array_elements_text(cast(cast(:records as text) as jsonb)))",
                            Map.of("records", ids));
        }
    }

    @Override
    public Uni<Page> records(Query query, Optional<String> after, int limit) {
        return Uni.createFrom()
                .item(() -> after.map(SqlUsageBook::position).orElse(Position.BEGINNING))
                .chain(position -> page(query, position, limit + 1))
                .map(records -> {
                    List<UsageRecord> shown = records.subList(0, Math.min(limit, records.size()));
                    return new Page(
                            shown,
                            records.size() > limit
                                    ? Optional.of(
                                            Position.of(shown.get(limit - 1)).toString())
                                    : Optional.empty());
                });
    }

    /** Where a list goes on. */
    private record Position(String period, UUID id) {

        static final Position BEGINNING = new Position("", new UUID(0, 0));

        static Position of(UsageRecord record) {
            return new Position(record.period().toString(), record.id());
        }

        @Override
        public String toString() {
            return period + "." + id;
        }
    }

    private static Position position(String cursor) {
        String[] parts = cursor.split("\\.", 2);
        try {
            return new Position(YearMonth.parse(parts[0]).toString(), UUID.fromString(parts[1]));
        } catch (RuntimeException notOurs) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + cursor + "' is not a cursor of this list.");
        }
    }

    private Uni<List<UsageRecord>> page(Query query, Position after, int limit) {
        Condition condition = Condition.of(query)
                .and(
                        "(r.period, r.id) > (:afterPeriod, :afterId)",
                        Map.of("afterPeriod", after.period(), "afterId", after.id(), "limit", limit));
        String statement = "select " + UsageRows.ROW + UsageRows.FROM + " where " + condition.text()
                + " order by r.period, r.id limit :limit";
        return sessions.inSession(() -> statements.rows(statement, condition.parameters()))
                .map(rows -> rows.stream().map(UsageRows::record).toList());
    }

    @Override
    public Multi<UsageRecord> stream(Query query) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Walk(query), Walk::next)
                .whilst(records -> records.size() == PAGE)
                .onItem()
                .disjoint();
    }

    /** A walk through a list, page by page. */
    private final class Walk {

        private final Query query;
        private Position position = Position.BEGINNING;

        Walk(Query query) {
            this.query = query;
        }

        Uni<List<UsageRecord>> next() {
            return page(query, position, PAGE).invoke(records -> {
                if (!records.isEmpty()) {
                    position = Position.of(records.get(records.size() - 1));
                }
            });
        }
    }

    @Override
    public Uni<Conservation> conservation(YearMonth period) {
        return sessions.inTransaction(() -> proof.of(period));
    }

    @Override
    public Uni<List<MonthLine>> month(AccountId account, YearMonth period) {
        Map<String, ?> which = Map.of(
                "period", period.toString(),
                "portal", account.portal().value(),
                "account", account.value());
        return sessions.inSession(() -> statements.rows(MONTH, which)).map(rows -> rows.stream()
                .map(row -> new MonthLine(
                        row.get("unit").asText(),
                        Meter.parse(row.get("m").asText()),
                        number(row, "q"),
                        number(row, "i"),
                        number(row, "x"),
                        number(row, "a"),
                        row.get("users").asLong()))
                .toList());
    }

    @Override
    public Uni<Integer> settle(Query query, Set<UUID> records, Word word) {
        Condition which = Condition.of(query)
                .among(records)
                .and(
                        "r.state in ('pending', 'rejected', 'unknown', 'expired')",
                        Map.of("reason", word.actor() + ": " + word.reason()));
        return change(
                "update usage_record r set state = 'settled', reason = :reason where " + which.text(),
                which,
                "usage.settled",
                word);
    }

    @Override
    public Uni<Integer> retry(Query query, Set<UUID> records, Word word) {
        Condition which = Condition.of(query).among(records).and("r.state = 'rejected'", Map.of());
        return change(
                "update usage_record r set state = 'pending', reason = '', batch_id = null where " + which.text(),
                which,
                "usage.retried",
                word);
    }

    private Uni<Integer> change(String statement, Condition which, String action, Word word) {
        return sessions.inTransaction(() -> execute(statement, which.parameters())
                .call(count -> execute(CLOSE, Map.of("at", at(word.at()))))
                .call(count -> execute(
                        AUDIT,
                        Map.of(
                                "at",
                                at(word.at()),
                                "actor",
                                word.actor(),
                                "action",
                                action,
                                "detail",
                                count + " records: " + word.reason()))));
    }
}
