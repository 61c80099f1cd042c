package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.audit.AuditChain;
import io.skybridge.core.audit.AuditLine;
import io.skybridge.core.audit.ChainCheck;
import io.skybridge.core.audit.ChainLink;
import io.skybridge.core.audit.Finding;
import io.skybridge.core.audit.Seal;

import static io.skybridge.ledger.Statements.time;

/** The chain in {@code audit_seal}. What is read for a verification is read from the tables, with nothing of the database between. */
@ApplicationScoped
class SqlAuditChain implements AuditChain {

    private static final String SEAL = "select cast(seal_audit(:most) as text)";

    private static final String HEAD = "select number || ':' || hash from audit_seal order by number desc limit 1";

    private static final String AT = "select number || ':' || hash from audit_seal where number = :number";

    private static final String LINKS = """
            select cast(jsonb_build_object('seal', s.number, 'hash', s.hash, 'line', s.line, 'there', a.pk is not null,
                'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'actor', a.actor,
                'action', a.action, 'account', coalesce(cast(a.account_pk as varchar), ''),
                'order', coalesce(cast(a.order_id as varchar), ''), 'detail', a.detail) as text)
              from audit_seal s left join audit a on a.pk = s.line
             where s.number > :after order by s.number limit :most""";

    /** One statement, and so one moment: a line that is sealed meanwhile is in one of the two tables. */
    private static final String OUTSIDE = """
            with never as (
                select a.pk from audit a
                 where not exists (select from audit_seal s where s.line = a.pk)
                   and not exists (select from audit_unsealed u where u.line = a.pk)
                 order by a.pk limit :most),
            gone as (
                select u.line from audit_unsealed u
                 where not exists (select from audit a where a.pk = u.line) order by u.line limit :most)
            select cast(jsonb_build_object('waiting', count(*), 'oldest', min(a.at),
                'never', (select coalesce(jsonb_agg(pk), '[]') from never),
                'gone', (select coalesce(jsonb_agg(line), '[]') from gone)) as text)
              from audit_unsealed u join audit a on a.pk = u.line""";

    private final Sessions sessions;
    private final Statements statements;

    SqlAuditChain(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<Integer> seal(int most) {
        return sessions.inTransaction(() -> Statements.texts(SEAL, Map.of("most", most)))
                .map(rows -> Integer.valueOf(rows.get(0)));
    }

    @Override
    public Uni<Seal> head() {
        return sessions.inSession(() -> Statements.texts(HEAD, Map.of())).map(SqlAuditChain::seal);
    }

    @Override
    public Uni<Seal> at(long number) {
        return sessions.inSession(() -> Statements.texts(AT, Map.of("number", number)))
                .map(SqlAuditChain::seal);
    }

    private static Seal seal(List<String> rows) {
        return rows.isEmpty() ? Seal.NONE : stored(rows.get(0));
    }

    /** Whatever stands there; it may have been tampered with, and need not look like a seal. */
    private static Seal stored(String text) {
        int colon = text.indexOf(':');
        return new Seal(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    public Uni<List<ChainLink>> links(long after, int most) {
        return sessions.inSession(() -> statements.rows(LINKS, Map.of("after", after, "most", most)))
                .map(rows -> rows.stream().map(SqlAuditChain::link).toList());
    }

    private static ChainLink link(JsonNode row) {
        Seal seal = new Seal(row.get("seal").asLong(), row.get("hash").asText());
        long line = row.get("line").asLong();
        Optional<AuditLine> content = row.get("there").asBoolean() ? Optional.of(line(line, row)) : Optional.empty();
        return new ChainLink(seal, line, content);
    }

    private static AuditLine line(long number, JsonNode row) {
        return new AuditLine(
                number,
                row.get("at").asText(),
                row.get("actor").asText(),
                row.get("action").asText(),
                row.get("account").asText(),
                row.get("order").asText(),
                row.get("detail").asText());
    }

    @Override
    public Uni<Outside> outside() {
        return sessions.inSession(() -> statements.rows(OUTSIDE, Map.of("most", ChainCheck.NAMED)))
                .map(rows -> outside(rows.get(0)));
    }

    private static Outside outside(JsonNode row) {
        List<Finding> lost = new ArrayList<>();
        row.get("never").forEach(line -> lost.add(new Finding(Finding.Kind.NEVER_SEALED, 0, line.asLong())));
        row.get("gone").forEach(line -> lost.add(new Finding(Finding.Kind.GONE_BEFORE_ITS_SEAL, 0, line.asLong())));
        return new Outside(
                row.get("waiting").asLong(),
                row.get("oldest").isNull() ? Optional.empty() : Optional.of(time(row, "oldest")),
                lost);
    }
}
