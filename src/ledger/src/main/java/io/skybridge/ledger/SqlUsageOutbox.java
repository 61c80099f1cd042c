package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.BatchId;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageOutbox;
import io.skybridge.core.usage.UsageRecord;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.Statements.time;
import static io.skybridge.ledger.UsageRows.text;

/** Batches that are sent. A batch is put together by one statement; its records stay in it. */
@ApplicationScoped
class SqlUsageOutbox implements UsageOutbox {

    /** So many batches to be sent again mean that it is the portal that is in trouble. */
    private static final int TROUBLE = 8;

    private static final String CALM = """
            (select count(*) from usage_batch where portal = :portal and what = 'push'
                and state <> 'answered' and attempts > 0) < :trouble""";

    private static final String TAKE = """
            update usage_batch
               set token = gen_random_uuid(), attempts = attempts + 1, due_at = cast(:until as timestamptz)
             where id = (select id from usage_batch
                          where portal = :portal and what = 'push' and state <> 'answered' and due_at <= :now
                          order by due_at, id limit 1 for update skip locked)
            returning cast(jsonb_build_object('id', id, 'portal', portal, 'subscription', subscription, 'token', token,
                'attempts', attempts, 'created', created_at) as text)""";

    static final String RECORDS =
            "select " + UsageRows.ROW + UsageRows.FROM + " where r.batch_id = :batch order by r.id";

    private static final String GATHER = """
            with picked as materialized (
                select period, id from usage_record
                 where portal = :portal and state = 'pending' and unit is not null
                   and """ + CALM + """
                 limit :most for update skip locked),
            batch as (
                insert into usage_batch (id, portal, what, state, due_at, created_at)
                select cast(:batch as uuid), cast(:portal as varchar), 'push', 'open', cast(:now as timestamptz),
                       cast(:now as timestamptz)
                 where exists (select from picked))
            update usage_record r set batch_id = cast(:batch as uuid), state = 'sent'
              from picked where r.period = picked.period and r.id = picked.id""";

    private static final String WAITING = "select " + UsageRows.ROW + UsageRows.FROM + """
             where r.portal = :portal and r.state = 'pending' and r.unit is not null
               and r.account_pk = (select account_pk from usage_record
                                    where portal = :portal and state = 'pending' and unit is not null
                                      and """ + CALM + """
                                    order by account_pk limit 1)
             order by r.id limit :most for update of r skip locked""";

    /** What a subscription brought is what it has, and what its offer brings: one that has ended has nothing any more. */
    private static final String SUBSCRIPTIONS = """
            select cast(jsonb_build_object('id', s.external_id, 'state', s.state, 'held', s.held, 'offered', o.services)
                as text)
              from subscription s join account a on a.pk = s.account_pk
              left join offer o on o.product = s.offer_product and o.effective_from = s.offer_from
             where a.portal = :portal and a.external_id = :account""";

    private static final String PUT_TOGETHER = """
            with batch as (
                insert into usage_batch (id, portal, account_pk, subscription, what, state, due_at, created_at)
                select cast(:batch as uuid), portal, pk, cast(:subscription as varchar), 'push', 'open',
                       cast(:now as timestamptz), cast(:now as timestamptz)
                  from account where portal = :portal and external_id = :account)
            update usage_record set batch_id = cast(:batch as uuid), state = 'sent'
             where state = 'pending'
               and id in (select cast(value as uuid) from jsonb_array_elements_text(cast(cast(:records as text) as jsonb)))""";

    private static final String REJECT = """
            update usage_record r set state = 'rejected', reason = x.value
              from jsonb_each_text(cast(cast(:rejected as text) as jsonb)) as x
             where r.id = cast(x.key as uuid) and r.state = 'pending'""";

    private static final String ANSWERED = """
            with done as (
                update usage_batch
                   set state = 'answered', token = null, answered_at = cast(:now as timestamptz), note = ''
                 where id = :batch and token = :token
                returning id)
            update usage_record r
               set state = case when said.rejected ->> cast(r.id as text) is null then 'accepted' else 'rejected' end,
                   reason = coalesce(said.rejected ->> cast(r.id as text), '')
              from done, (select cast(cast(:rejected as text) as jsonb) as rejected) said
             where r.batch_id = done.id and r.state in ('sent', 'unknown')""";

    private static final String AGAIN = """
            with held as (
                update usage_batch
                   set token = null, due_at = cast(:next as timestamptz), note = :why,
                       state = case when :unclear then 'unclear' else state end
                 where id = :batch and token = :token
                returning id)
            update usage_record r set state = 'unknown'
              from held where r.batch_id = held.id and r.state = 'sent' and :unclear""";

    private static final String EXPIRE = """
            update usage_record r set state = 'expired', reason = 'the portal''s window for the period has closed'
              from usage_period p
             where r.portal = :portal and r.state = 'pending' and r.unit is not null
               and p.services_manager = r.services_manager and p.period = r.period
               and p.ends_at <= cast(:closed as timestamptz)""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;

    SqlUsageOutbox(Sessions sessions, Documents documents, Statements statements) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
    }

    @Override
    public Uni<Optional<Held>> take(PortalId portal, Instant now, Duration lease) {
        Map<String, ?> parameters = Map.of("portal", portal.value(), "now", at(now), "until", at(now.plus(lease)));
        return sessions.inTransaction(() -> statements.rows(TAKE, parameters))
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : records(rows.get(0)).map(records -> Optional.of(held(rows.get(0), records))));
    }

    private Uni<List<UsageRecord>> records(JsonNode batch) {
        Map<String, ?> parameters =
                Map.of("batch", UUID.fromString(batch.get("id").asText()));
        return sessions.inSession(() -> statements.rows(RECORDS, parameters))
                .map(rows -> rows.stream().map(UsageRows::record).toList());
    }

    private static Held held(JsonNode row, List<UsageRecord> records) {
        return new Held(
                batch(row, records),
                UUID.fromString(row.get("token").asText()),
                row.get("attempts").asInt());
    }

    /** A batch of these records. */
    static UsageBatch batch(JsonNode row, List<UsageRecord> records) {
        return new UsageBatch(
                new BatchId(UUID.fromString(row.get("id").asText())),
                new PortalId(row.get("portal").asText()),
                text(row, "subscription").map(SubscriptionId::new),
                time(row, "created"),
                records);
    }

    @Override
    public Uni<Integer> gather(Fresh fresh) {
        return sessions.inTransaction(() -> execute(GATHER, parameters(fresh)));
    }

    private static Map<String, Object> parameters(Fresh fresh) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("batch", fresh.id().value());
        parameters.put("portal", fresh.portal().value());
        parameters.put("most", fresh.most());
        parameters.put("trouble", TROUBLE);
        parameters.put("now", at(fresh.now()));
        return parameters;
    }

    @Override
    public Uni<Integer> gatherBySubscription(Fresh fresh, Function<Waiting, Chosen> choose) {
        Map<String, Object> which = Map.of("portal", fresh.portal().value(), "most", fresh.most(), "trouble", TROUBLE);
        return sessions.inTransaction(() -> statements
                .rows(WAITING, which)
                .map(rows -> rows.stream().map(UsageRows::record).toList())
                .chain(records -> records.isEmpty() ? Uni.createFrom().item(0) : putTogether(fresh, records, choose)));
    }

    private Uni<Integer> putTogether(Fresh fresh, List<UsageRecord> records, Function<Waiting, Chosen> choose) {
        String account = records.get(0).billing().orElseThrow().account().value();
        Map<String, ?> whose = Map.of("portal", fresh.portal().value(), "account", account);
        return statements
                .rows(SUBSCRIPTIONS, whose)
                .map(rows -> choose.apply(
                        new Waiting(records, rows.stream().map(this::billable).toList())))
                .chain(chosen -> putTogether(fresh, account, chosen));
    }

    private Billable billable(JsonNode row) {
        Map<String, Selection> brings = new HashMap<>();
        documents
                .read(row.get("held").asText(), Footprint.class)
                .shares()
                .forEach(share -> brings.merge(share.service(), share.selection(), Selection::plus));
        text(row, "offered")
                .map(services -> documents.readList(services, Offer.OfferedService.class))
                .orElse(List.of())
                .forEach(service -> brings.merge(
                        service.service(),
                        new Selection(
                                service.customerPlan().stream().toList(), service.userPlans(), service.offerings()),
                        Selection::plus));
        String state = row.get("state").asText();
        return new Billable(
                new SubscriptionId(row.get("id").asText()),
                !state.equals("cancelled") && !state.equals("expired"),
                brings);
    }

    private Uni<Integer> putTogether(Fresh fresh, String account, Chosen chosen) {
        Uni<Integer> rejected = chosen.rejected().isEmpty()
                ? Uni.createFrom().item(0)
                : execute(REJECT, Map.of("rejected", documents.write(chosen.rejected())));
        if (chosen.records().isEmpty()) {
            return rejected;
        }
        Map<String, Object> batch = new HashMap<>();
        batch.put("batch", fresh.id().value());
        batch.put("portal", fresh.portal().value());
        batch.put("account", account);
        batch.put("now", at(fresh.now()));
        batch.put(
                "subscription", chosen.subscription().map(SubscriptionId::value).orElse(null));
        batch.put("records", documents.write(chosen.records()));
        return rejected.chain(count -> execute(PUT_TOGETHER, batch).map(together -> count + together));
    }

    @Override
    public Uni<Void> answered(Held held, UsageAnswer.Answered answer, Instant now) {
        Map<String, ?> parameters = Map.of(
                "batch", held.batch().id().value(),
                "token", held.token(),
                "now", at(now),
                "rejected", documents.write(answer.rejected()));
        return sessions.inTransaction(() -> execute(ANSWERED, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<Void> again(Held held, Instant next, String why, boolean unclear) {
        Map<String, ?> parameters = Map.of(
                "batch", held.batch().id().value(),
                "token", held.token(),
                "next", at(next),
                "why", why,
                "unclear", unclear);
        return sessions.inTransaction(() -> execute(AGAIN, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<Integer> expire(PortalId portal, Instant closed) {
        return sessions.inTransaction(() -> execute(EXPIRE, Map.of("portal", portal.value(), "closed", at(closed))));
    }
}
