package io.skybridge.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.report.OutcomeReport.Outcome;
import io.skybridge.core.report.ReportBook;
import io.skybridge.core.report.ReportState;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.Statements.time;

/** Reports for people, each request one statement over the rows of the outbox, besides its line in the audit log. */
@ApplicationScoped
class SqlReportBook implements ReportBook {

    private static final String SELECT = """
            select cast(jsonb_build_object('id', r.id, 'portal', r.portal, 'account', a.external_id, 'order', r.order_id,
                'kind', o.kind, 'outcome', r.outcome, 'at', r.at, 'state', r.state, 'attempts', r.attempts,
                'due', r.due_at, 'note', r.note, 'replays', r.replays, 'sequence', r.sequence,
                'told', (select count(*) from initial_password p where p.order_id = r.order_id),
                'sealed', (select count(p.sealed) from initial_password p where p.order_id = r.order_id)) as text)
              from report r join account a on a.pk = r.account_pk join orders o on o.id = r.order_id
             where r.portal = :portal""";

    private static final String AGAIN = """
            update report
               set state = 'pending', due_at = cast(:now as timestamptz), since = cast(:now as timestamptz), attempts = 0,
                   token = null, replays = replays + 1, note = :note
             where portal = :portal""";

    private static final String AUDIT = """
            insert into audit (at, actor, action, account_pk, order_id, detail)
            select cast(:at as timestamptz), :actor, 'report.replayed', account_pk, order_id, :detail
              from report where id = :id""";

    private static final String AUDIT_ALL = """
            insert into audit (at, actor, action, detail)
            values (cast(:at as timestamptz), :actor, 'reports.replayed', :detail)""";

    private static final String COUNT =
            "select portal, state, count(*) from report where state <> 'delivered' group by portal, state";

    private static final String OLDEST = "select min(at) from report where state = 'pending'";

    private final Sessions sessions;
    private final Statements statements;

    SqlReportBook(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<Page> list(Query query) {
        return Uni.createFrom()
                .item(() -> query.after().map(SqlReportBook::cursor).orElse(Long.MAX_VALUE))
                .chain(before -> rows(
                        SELECT + " and r.sequence < :before"
                                + query.state()
                                        .map(state -> " and r.state = '" + state.label() + "'")
                                        .orElse("")
                                + " order by r.sequence desc limit :limit",
                        Map.of("portal", query.portal().value(), "before", before, "limit", query.limit() + 1)))
                .map(rows -> page(rows, query.limit()));
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOurs) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + text + "' is not a cursor of this list.");
        }
    }

    private static Page page(List<JsonNode> rows, int limit) {
        List<JsonNode> shown = rows.subList(0, Math.min(limit, rows.size()));
        Optional<String> next = rows.size() > limit
                ? Optional.of(shown.get(limit - 1).get("sequence").asText())
                : Optional.empty();
        return new Page(shown.stream().map(SqlReportBook::entry).toList(), next);
    }

    private static Entry entry(JsonNode row) {
        PortalId portal = new PortalId(row.get("portal").asText());
        About about = new About(
                new AccountId(portal, row.get("account").asText()),
                new OrderId(UUID.fromString(row.get("order").asText())),
                OrderKind.labelled(row.get("kind").asText()),
                "completed".equals(row.get("outcome").asText()) ? Outcome.COMPLETED : Outcome.FAILED,
                time(row, "at"));
        Sending sending = new Sending(
                row.get("attempts").asInt(),
                time(row, "due"),
                row.get("note").asText(),
                row.get("replays").asInt());
        ReportState state = ReportState.labelled(row.get("state").asText()).orElseThrow();
        return new Entry(UUID.fromString(row.get("id").asText()), about, state, sending, passwords(row));
    }

    private static Passwords passwords(JsonNode row) {
        if (row.get("told").asInt() == 0) {
            return Passwords.NONE;
        }
        return row.get("sealed").asInt() > 0 ? Passwords.SEALED : Passwords.ERASED;
    }

    private Uni<List<JsonNode>> rows(String statement, Map<String, ?> parameters) {
        return sessions.inSession(() -> statements.rows(statement, parameters));
    }

    @Override
    public Uni<Entry> replay(PortalId portal, UUID report, Word word) {
        Uni<Integer> replayed = sessions.inTransaction(
                () -> again(" and id = :id and state <> 'pending'", portal, word, Map.of("id", report))
                        .call(count -> count == 0
                                ? Uni.createFrom().voidItem()
                                : execute(
                                        AUDIT,
                                        Map.of(
                                                "at", at(word.at()),
                                                "actor", word.actor(),
                                                "detail", word.reason(),
                                                "id", report))));
        return replayed.chain(count -> rows(SELECT + " and r.id = :id", Map.of("portal", portal.value(), "id", report))
                .map(rows -> replayed(report, count, rows)));
    }

    private static Entry replayed(UUID report, int count, List<JsonNode> rows) {
        if (rows.isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REPORT, "There is no report '" + report + "' for this portal.");
        }
        if (count == 0) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION,
                    "The report is pending: it is sent anyway, replay is not possible.");
        }
        return entry(rows.get(0));
    }

    @Override
    public Uni<Integer> replayAll(PortalId portal, Range range, Word word) {
        Map<String, Object> bounds = new HashMap<>();
        range.since().ifPresent(since -> bounds.put("since", at(since)));
        range.until().ifPresent(until -> bounds.put("until", at(until)));
        String which = " and state = '" + range.state().label() + "'"
                + range.since().map(since -> " and at >= :since").orElse("")
                + range.until().map(until -> " and at < :until").orElse("");
        return sessions.inTransaction(() -> again(which, portal, word, bounds)
                .call(count -> execute(
                        AUDIT_ALL,
                        Map.of(
                                "at",
                                at(word.at()),
                                "actor",
                                word.actor(),
                                "detail",
                                portal + ": " + count + " " + range.state().label() + " since "
                                        + range.since().map(Instant::toString).orElse("the beginning") + " until "
                                        + range.until().map(Instant::toString).orElse("now")
                                        + (word.reason().isEmpty() ? "" : ": " + word.reason())))));
    }

    private static Uni<Integer> again(String which, PortalId portal, Word word, Map<String, Object> bounds) {
        Map<String, Object> parameters = new HashMap<>(bounds);
        parameters.put("now", at(word.at()));
        parameters.put("note", "replayed by " + word.actor() + (word.reason().isEmpty() ? "" : ": " + word.reason()));
        parameters.put("portal", portal.value());
        return execute(AGAIN + which, parameters);
    }

    @Override
    public Uni<Map<PortalId, Map<ReportState, Long>>> undelivered() {
        return sessions.inSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(COUNT, Object[].class)
                                .getResultList()))
                .map(rows -> {
                    Map<PortalId, Map<ReportState, Long>> counts = new HashMap<>();
                    rows.forEach(row -> counts.computeIfAbsent(
                                    new PortalId(String.valueOf(row[0])), any -> new EnumMap<>(ReportState.class))
                            .put(
                                    ReportState.labelled(String.valueOf(row[1])).orElseThrow(),
                                    ((Number) row[2]).longValue()));
                    return counts;
                });
    }

    @Override
    public Uni<Optional<Instant>> waitingSince() {
        return sessions.inSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(OLDEST, Instant.class)
                                .getSingleResultOrNull()))
                .map(Optional::ofNullable);
    }
}
