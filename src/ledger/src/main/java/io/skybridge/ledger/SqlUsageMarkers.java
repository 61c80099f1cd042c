package io.skybridge.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageMarkers;
import io.skybridge.core.usage.UsageOutbox;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;

/** Chains of batches, each of which a portal goes on from by naming the one before. */
@ApplicationScoped
class SqlUsageMarkers implements UsageMarkers {

    /** Whoever asks the same question waits here, so that there is one answer to it. */
    private static final String QUEUE = """
            select cast(pg_advisory_xact_lock(hashtext('usage'), cast(a.pk % 2147483647 as integer)) as text)
              from account a where a.portal = :portal and a.external_id = :account""";

    private static final String CHAIN = """
            select cast(jsonb_build_object('id', b.id, 'portal', b.portal, 'created', b.created_at) as text)
              from usage_batch b join account a on a.pk = b.account_pk
             where a.portal = :portal and a.external_id = :account and b.what = :what and b.scope = :scope
               and %s""";

    private static final String KNOWN = CHAIN.formatted("b.id = :after");

    private static final String NEXT =
            CHAIN.formatted("coalesce(b.previous, '00000000-0000-0000-0000-000000000000') = :after");

    private static final String ACCEPT = """
            with had as (
                update usage_batch set state = 'answered', answered_at = cast(:now as timestamptz)
                 where id = :after and state = 'open' returning id)
            update usage_record r set state = 'accepted'
              from had where r.batch_id = had.id and r.state = 'sent'""";

    /** No portal asks for the inventory of a period that is over once it has had it, or that of a later one. */
    private static final String BEHIND_ITS_INVENTORY = """
            (r.carried and p.ends_at <= cast(:now as timestamptz) and exists (
                select from usage_batch b where b.account_pk = r.account_pk and b.what = 'inventory'
                   and coalesce(cast(nullif(b.scope, '') as timestamptz), 'infinity') >= p.starts_at))""";

    private static final String GATHER = """
            with picked as materialized (
                select r.period, r.id from usage_record r
                  join account a on a.pk = r.account_pk
                  join usage_period p on p.services_manager = r.services_manager and p.period = r.period
                 where r.portal = :portal and a.external_id = :account and r.state = 'pending' and r.unit is not null
                   and (r.carried = :carried or not :carried and """ + BEHIND_ITS_INVENTORY + """
                   ) and r.occurred_at < :until
                   and (cast(cast(:begins as text) as timestamptz) is null or p.starts_at = cast(cast(:begins as text) as timestamptz))
                 order by r.occurred_at, r.id limit :most for update of r skip locked),
            batch as (
                insert into usage_batch (id, portal, account_pk, what, scope, previous, state, due_at, created_at)
                select cast(:batch as uuid), portal, pk, cast(:what as varchar), cast(:scope as varchar),
                       nullif(cast(:after as uuid), '00000000-0000-0000-0000-000000000000'), 'open',
                       cast(:now as timestamptz), cast(:now as timestamptz)
                  from account where portal = :portal and external_id = :account and exists (select from picked))
            update usage_record r set batch_id = cast(:batch as uuid), state = 'sent'
              from picked where r.period = picked.period and r.id = picked.id""";

    private static final String AUDIT = """
            insert into audit (at, actor, action, account_pk, detail)
            select cast(:now as timestamptz), 'portal ' || portal, 'usage.taken', pk, :detail
              from account where portal = :portal and external_id = :account""";

    private static final UUID BEGINNING = new UUID(0, 0);

    private final Sessions sessions;
    private final Statements statements;

    SqlUsageMarkers(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<Optional<UsageBatch>> next(Question question, UsageOutbox.Fresh fresh) {
        Map<String, Object> chain = chain(question);
        return sessions.inTransaction(() -> Statements.texts(QUEUE, account(question))
                .chain(turn -> question.after().isPresent()
                        ? requireKnown(chain).chain(known -> accept(question, fresh))
                        : Uni.createFrom().item(0))
                .chain(accepted -> statements.rows(NEXT, chain))
                .chain(before -> before.isEmpty()
                        ? gather(question, fresh, chain).chain(count -> statements.rows(NEXT, chain))
                        : Uni.createFrom().item(before))
                .chain(this::batch));
    }

    private static Map<String, Object> account(Question question) {
        Map<String, Object> account = new HashMap<>();
        account.put("portal", question.account().portal().value());
        account.put("account", question.account().value());
        return account;
    }

    private static Map<String, Object> chain(Question question) {
        Map<String, Object> chain = account(question);
        chain.put("what", question.what().name().toLowerCase(Locale.ROOT));
        chain.put("scope", question.period().map(Object::toString).orElse(""));
        chain.put("after", question.after().map(after -> after.value()).orElse(BEGINNING));
        return chain;
    }

    private Uni<List<JsonNode>> requireKnown(Map<String, Object> chain) {
        return statements.rows(KNOWN, chain).invoke(rows -> {
            if (rows.isEmpty()) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "The marker '" + chain.get("after") + "' was never answered to this question.");
            }
        });
    }

    private static Uni<Integer> accept(Question question, UsageOutbox.Fresh fresh) {
        return execute(ACCEPT, Map.of("after", question.after().orElseThrow().value(), "now", at(fresh.now())));
    }

    private static Uni<Integer> gather(Question question, UsageOutbox.Fresh fresh, Map<String, Object> chain) {
        Map<String, Object> parameters = new HashMap<>(chain);
        parameters.put("carried", question.what() == What.INVENTORY);
        parameters.put("until", at(question.until()));
        parameters.put("begins", question.period().map(Object::toString).orElse(null));
        parameters.put("most", fresh.most());
        parameters.put("batch", fresh.id().value());
        parameters.put("now", at(fresh.now()));
        return execute(GATHER, parameters)
                .call(count -> count == 0 ? Uni.createFrom().voidItem() : note(question, fresh, count));
    }

    private static Uni<Integer> note(Question question, UsageOutbox.Fresh fresh, int count) {
        Map<String, Object> line = account(question);
        line.put("now", at(fresh.now()));
        line.put("detail", count + " records, batch " + fresh.id().value());
        return execute(AUDIT, line);
    }

    private Uni<Optional<UsageBatch>> batch(List<JsonNode> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Map<String, ?> which =
                Map.of("batch", UUID.fromString(rows.get(0).get("id").asText()));
        return statements
                .rows(SqlUsageOutbox.RECORDS, which)
                .map(records -> Optional.of(SqlUsageOutbox.batch(
                        rows.get(0), records.stream().map(UsageRows::record).toList())));
    }
}
