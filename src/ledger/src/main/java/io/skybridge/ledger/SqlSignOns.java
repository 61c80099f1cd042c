package io.skybridge.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.sso.SignOns;
import io.skybridge.core.sso.Subject;
import io.skybridge.core.sso.Token;

import static io.skybridge.ledger.Statements.at;

/** Tickets, sessions, codes and access tokens (V009). What is taken is taken by one statement, of which one finds it untaken. */
@ApplicationScoped
class SqlSignOns implements SignOns {

    private static final String OF_USER =
            " from sso_subject where portal = :portal and external_id = :account and key = :user";

    private static final String SUBJECT = "select cast(subject as text)" + OF_USER;

    /** The first of them is who the account was registered with. */
    private static final String ADMINISTRATOR = """
            select cast(subject as text) from sso_subject
             where portal = :portal and external_id = :account and cast(subject ->> 'administrator' as boolean)
             order by user_pk limit 1""";

    private static final String KEEP_TICKET = """
            insert into sso_ticket (hash, user_pk, ticket, expires_at)
            select cast(:hash as varchar), user_pk, cast(:ticket as varchar), cast(:expires as timestamptz)""" + OF_USER;

    private static final String TAKE_TICKET =
            "update sso_ticket set taken_at = cast(:now as timestamptz) where hash = :hash and taken_at is null";

    private static final String TICKET = """
            select cast(jsonb_build_object('subject', s.subject, 'ticket', t.ticket, 'expires', t.expires_at) as text)
              from sso_ticket t join sso_subject s on s.user_pk = t.user_pk where t.hash = :hash""";

    private static final String KEEP_SESSION = """
            insert into sso_session (hash, id, user_pk, actor, since, expires_at)
            select cast(:hash as varchar), cast(:id as varchar), user_pk, nullif(cast(:actor as varchar), ''),
                   cast(:since as timestamptz), cast(:expires as timestamptz)""" + OF_USER;

    private static final String OF_SESSION =
            "'subject', s.subject, 'id', e.id, 'actor', e.actor, 'since', e.since, 'ended', e.ended_at is not null";

    private static final String SESSION = "select cast(jsonb_build_object(" + OF_SESSION
            + ", 'expires', e.expires_at) as text)"
            + " from sso_session e join sso_subject s on s.user_pk = e.user_pk where e.hash = :hash";

    private static final String END_SESSION = """
            update sso_session e set ended_at = cast(:now as timestamptz)
              from sso_subject s
             where e.id = :id and e.ended_at is null and e.expires_at > :now and s.user_pk = e.user_pk
            returning cast(s.subject as text)""";

    private static final String KEEP_CODE = """
            insert into sso_code (hash, session_hash, code, expires_at)
            values (:hash, :session, :code, cast(:expires as timestamptz))""";

    private static final String TAKE_CODE =
            "update sso_code set taken_at = cast(:now as timestamptz) where hash = :hash and taken_at is null";

    private static final String CODE = "select cast(jsonb_build_object(" + OF_SESSION
            + ", 'code', c.code, 'expires', c.expires_at) as text)"
            + " from sso_code c join sso_session e on e.hash = c.session_hash"
            + " join sso_subject s on s.user_pk = e.user_pk where c.hash = :hash";

    private static final String KEEP_ACCESS = """
            insert into sso_access (hash, code_hash, expires_at)
            values (:hash, :code, cast(:expires as timestamptz))""";

    private static final String REVOKE =
            "update sso_code set revoked_at = cast(:now as timestamptz) where hash = :hash and revoked_at is null";

    private static final String ACCESS = "select cast(jsonb_build_object(" + OF_SESSION
            + ", 'code', c.code, 'revoked', c.revoked_at is not null, 'expires', x.expires_at) as text)"
            + " from sso_access x join sso_code c on c.hash = x.code_hash"
            + " join sso_session e on e.hash = c.session_hash"
            + " join sso_subject s on s.user_pk = e.user_pk where x.hash = :hash";

    private static final String FIRST_USE = """
            insert into sso_assertion (client, id, expires_at) values (:client, :id, cast(:expires as timestamptz))
            on conflict do nothing""";

    private static final String TIDY = "select cast(sso_tidy(cast(:now as timestamptz)) as text)";

    private final Sessions sessions;
    private final Statements statements;
    private final SignOnRows rows;
    private final Clock clock;

    SqlSignOns(Sessions sessions, Statements statements, SignOnRows rows, Clock clock) {
        this.sessions = sessions;
        this.statements = statements;
        this.rows = rows;
        this.clock = clock;
    }

    private static Map<String, Object> user(AccountId account, String username) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("portal", account.portal().value());
        parameters.put("account", account.value());
        parameters.put("user", AccountUser.key(username));
        return parameters;
    }

    private static Map<String, Object> user(Subject subject) {
        return user(subject.account().id(), subject.user().username());
    }

    private <T> Uni<Optional<T>> look(String statement, Map<String, ?> parameters, Function<JsonNode, T> read) {
        return sessions.inSession(() -> statements.rows(statement, parameters))
                .map(found -> found.stream().findFirst().map(read));
    }

    private Uni<Integer> change(String statement, Map<String, ?> parameters) {
        return sessions.inTransaction(() -> Statements.execute(statement, parameters));
    }

    /** Takes what has this hash, and looks at it, first or not. */
    private <T> Uni<Optional<Found<T>>> take(
            String take, String look, Token token, Instant now, Function<JsonNode, T> read) {
        Map<String, ?> hash = Map.of("hash", token.hash());
        return sessions.inTransaction(() -> Statements.execute(take, Map.of("hash", token.hash(), "now", at(now)))
                .chain(taken -> statements.rows(look, hash).map(found -> found.stream()
                        .findFirst()
                        .map(row -> rows.found(row, read.apply(row), taken == 1)))));
    }

    @Override
    public Uni<Optional<Subject>> subject(AccountId account, String username) {
        return look(SUBJECT, user(account, username), rows::subject);
    }

    @Override
    public Uni<Optional<Subject>> administrator(AccountId account) {
        return look(
                ADMINISTRATOR, Map.of("portal", account.portal().value(), "account", account.value()), rows::subject);
    }

    /** Giving a ticket is rare and nobody waits for a browser there: what is long gone is swept up with it. */
    @Override
    public Uni<Void> keepTicket(Token ticket, Subject subject, Ticket what, Instant expiresAt) {
        Map<String, Object> parameters = user(subject);
        parameters.put("hash", ticket.hash());
        parameters.put("ticket", rows.text(what));
        parameters.put("expires", at(expiresAt));
        return sessions.inTransaction(() -> Statements.execute(KEEP_TICKET, parameters)
                        .chain(() -> Statements.texts(TIDY, Map.of("now", at(clock.instant())))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Found<Ticket>>> takeTicket(Token ticket, Instant now) {
        return take(TAKE_TICKET, TICKET, ticket, now, row -> rows.document(row, "ticket", Ticket.class));
    }

    @Override
    public Uni<Void> keepSession(Token session, Subject subject, Session what, Instant expiresAt) {
        Map<String, Object> parameters = user(subject);
        parameters.put("hash", session.hash());
        parameters.put("id", what.id());
        parameters.put("actor", what.actor().map(rows::text).orElse(""));
        parameters.put("since", at(what.since()));
        parameters.put("expires", at(expiresAt));
        return change(KEEP_SESSION, parameters).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Found<Session>>> session(Token session) {
        return look(SESSION, Map.of("hash", session.hash()), row -> rows.found(row, rows.session(row), false));
    }

    @Override
    public Uni<Optional<AccountId>> endSession(String session, Instant now) {
        return sessions.inTransaction(() -> statements.rows(END_SESSION, Map.of("id", session, "now", at(now))))
                .map(List::stream)
                .map(ended -> ended.findFirst().map(SignOnRows::account));
    }

    @Override
    public Uni<Void> keepCode(Token code, Token session, Code what, Instant expiresAt) {
        return change(
                        KEEP_CODE,
                        Map.of(
                                "hash", code.hash(),
                                "session", session.hash(),
                                "code", rows.text(what),
                                "expires", at(expiresAt)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Found<Given<Code>>>> takeCode(Token code, Instant now) {
        return take(
                TAKE_CODE,
                CODE,
                code,
                now,
                row -> new Given<>(rows.document(row, "code", Code.class), rows.session(row)));
    }

    @Override
    public Uni<Void> keepAccess(Token access, Token code, Instant expiresAt) {
        return change(KEEP_ACCESS, Map.of("hash", access.hash(), "code", code.hash(), "expires", at(expiresAt)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> revoke(Token code, Instant now) {
        return change(REVOKE, Map.of("hash", code.hash(), "now", at(now))).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Found<Given<Access>>>> access(Token access) {
        return look(ACCESS, Map.of("hash", access.hash()), row -> {
            Code code = rows.document(row, "code", Code.class);
            Access what =
                    new Access(code.client(), code.scopes(), row.get("revoked").asBoolean());
            return rows.found(row, new Given<>(what, rows.session(row)), false);
        });
    }

    @Override
    public Uni<Boolean> firstUse(String client, String assertionId, Instant expiresAt) {
        return change(FIRST_USE, Map.of("client", client, "id", assertionId, "expires", at(expiresAt)))
                .map(stored -> stored == 1);
    }
}
