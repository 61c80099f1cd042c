package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
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
import io.skybridge.core.portal.Notices;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.time;

/** Notices (V005), each change one statement. */
@ApplicationScoped
class SqlNotices implements Notices {

    private static final String TAKE = """
            update notice n
               set token = gen_random_uuid(), attempts = n.attempts + 1, due_at = cast(:until as timestamptz),
                   failing_since = coalesce(n.failing_since, cast(:now as timestamptz))
              from (select portal, external_id from notice where due_at <= :now
                     order by due_at limit :limit for update skip locked) due
             where n.portal = due.portal and n.external_id = due.external_id
            returning cast(jsonb_build_object('portal', n.portal, 'account', n.external_id, 'said', n.said,
                'token', n.token, 'attempts', n.attempts, 'since', n.failing_since) as text)""";

    private static final String HOLDER = " where portal = :portal and external_id = :account and token = :token";

    private static final String FORGET = "delete from notice" + HOLDER + " and said = :said";

    private static final String KEEP =
            "update notice set token = null, attempts = 0, failing_since = null, reason = '',"
                    + " due_at = case when said = :said then cast(:next as timestamptz)"
                    + " else cast(:now as timestamptz) end" + HOLDER;

    private static final String RETRY =
            "update notice set token = null, due_at = cast(:next as timestamptz)," + " reason = :why" + HOLDER;

    private static final String WAITING = """
            select cast(jsonb_build_object('portal', portal, 'account', external_id, 'due', due_at,
                'attempts', attempts, 'reason', reason) as text)
              from notice where portal = :portal order by due_at limit :limit""";

    private final Sessions sessions;
    private final Statements statements;

    SqlNotices(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<List<Taken>> take(int limit, Instant now, Duration lease) {
        Map<String, ?> parameters = Map.of("now", at(now), "until", at(now.plus(lease)), "limit", limit);
        return sessions.inTransaction(() -> statements.rows(TAKE, parameters))
                .map(rows -> rows.stream().map(SqlNotices::taken).toList());
    }

    private static Taken taken(JsonNode row) {
        return new Taken(
                account(row),
                row.get("said").asLong(),
                UUID.fromString(row.get("token").asText()),
                row.get("attempts").asInt(),
                time(row, "since"));
    }

    private static AccountId account(JsonNode row) {
        return new AccountId(
                new PortalId(row.get("portal").asText()), row.get("account").asText());
    }

    @Override
    public Uni<Void> done(Taken taken, Instant now, Optional<Instant> next) {
        return sessions.inTransaction(() -> next.isPresent()
                ? keep(taken, now, next.get())
                : held(taken, FORGET, Map.of("said", taken.said()))
                        .chain(gone -> gone == 1 ? Uni.createFrom().voidItem() : keep(taken, now, now)));
    }

    private static Uni<Void> keep(Taken taken, Instant now, Instant next) {
        return held(taken, KEEP, Map.of("said", taken.said(), "now", at(now), "next", at(next)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> retry(Taken taken, Instant next, String why) {
        return sessions.inTransaction(
                () -> held(taken, RETRY, Map.of("next", at(next), "why", why)).replaceWithVoid());
    }

    /** Changes the row as far as it is still the holder's. */
    private static Uni<Integer> held(Taken taken, String statement, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("portal", taken.account().portal().value());
        all.put("account", taken.account().value());
        all.put("token", taken.token());
        return Statements.execute(statement, all);
    }

    @Override
    public Uni<List<Waiting>> waiting(PortalId portal, int limit) {
        Map<String, ?> parameters = Map.of("portal", portal.value(), "limit", limit);
        return sessions.inSession(() -> statements.rows(WAITING, parameters))
                .map(rows -> rows.stream().map(SqlNotices::waiting).toList());
    }

    private static Waiting waiting(JsonNode row) {
        return new Waiting(
                account(row),
                time(row, "due"),
                row.get("attempts").asInt(),
                row.get("reason").asText());
    }
}
