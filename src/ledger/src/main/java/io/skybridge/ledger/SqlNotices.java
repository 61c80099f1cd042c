package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Notices;

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
    private final Documents documents;

    SqlNotices(Sessions sessions, Documents documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public Uni<List<Taken>> take(int limit, Instant now, Duration lease) {
        return rows(
                session -> session.createNativeQuery(TAKE, String.class)
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("until", now.plus(lease).atOffset(ZoneOffset.UTC))
                        .setParameter("limit", limit),
                row -> new Taken(
                        account(row),
                        row.get("said").asLong(),
                        UUID.fromString(row.get("token").asText()),
                        row.get("attempts").asInt(),
                        time(row, "since")));
    }

    private <T> Uni<List<T>> rows(
            Function<Mutiny.Session, Mutiny.SelectionQuery<String>> query, Function<JsonNode, T> read) {
        return sessions.inTransaction(() -> Panache.getSession()
                        .chain(session -> query.apply(session).getResultList()))
                .map(rows -> rows.stream()
                        .map(row -> read.apply(documents.read(row, JsonNode.class)))
                        .toList());
    }

    private static AccountId account(JsonNode row) {
        return new AccountId(
                new PortalId(row.get("portal").asText()), row.get("account").asText());
    }

    private static Instant time(JsonNode row, String field) {
        return java.time.OffsetDateTime.parse(row.get(field).asText()).toInstant();
    }

    @Override
    public Uni<Void> done(Taken taken, Instant now, Optional<Instant> next) {
        return sessions.inTransaction(() -> next.isPresent()
                ? keep(taken, now, next.get())
                : execute(taken, FORGET, query -> query.setParameter("said", taken.said()))
                        .chain(gone -> gone == 1 ? Uni.createFrom().voidItem() : keep(taken, now, now)));
    }

    private static Uni<Void> keep(Taken taken, Instant now, Instant next) {
        return execute(taken, KEEP, query -> query.setParameter("said", taken.said())
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("next", next.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> retry(Taken taken, Instant next, String why) {
        return sessions.inTransaction(
                () -> execute(taken, RETRY, query -> query.setParameter("next", next.atOffset(ZoneOffset.UTC))
                                .setParameter("why", why))
                        .replaceWithVoid());
    }

    private static Uni<Integer> execute(
            Taken taken, String statement, Function<Mutiny.MutationQuery, Mutiny.MutationQuery> parameters) {
        return Panache.getSession().chain(session -> parameters
                .apply(session.createNativeQuery(statement))
                .setParameter("portal", taken.account().portal().value())
                .setParameter("account", taken.account().value())
                .setParameter("token", taken.token())
                .executeUpdate());
    }

    @Override
    public Uni<List<Waiting>> waiting(PortalId portal, int limit) {
        return rows(
                session -> session.createNativeQuery(WAITING, String.class)
                        .setParameter("portal", portal.value())
                        .setParameter("limit", limit),
                row -> new Waiting(
                        account(row),
                        time(row, "due"),
                        row.get("attempts").asInt(),
                        row.get("reason").asText()));
    }
}
