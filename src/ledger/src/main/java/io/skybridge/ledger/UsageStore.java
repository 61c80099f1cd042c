package io.skybridge.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.CountUsage;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageRecord;

/** Stores what was counted: the records, totals and cursors of a page of customers in one statement. */
@ApplicationScoped
class UsageStore {

    private static final String STORE = """
            with r as (
                insert into usage_record (period, id, services_manager, customer, user_name, meter, starts_at, ends_at,
                       number, quantity, occurred_at, found_at, carried, pull_id, portal, account_pk, unit, included,
                       units, state)
                select cast(:period as varchar), r.id, cast(:sm as varchar), r.c, r.u, r.m, r.f, r.t, r.n, r.q, r.o, r.w,
                       r.h, cast(:pull as uuid), r.portal, a.pk, r.unit, r.i, r.x, r.s
                  from jsonb_to_recordset(cast(cast(:records as text) as jsonb)) as r(id uuid, c varchar, u varchar,
                       m varchar, f timestamptz, t timestamptz, n integer, q numeric, o timestamptz, w timestamptz,
                       h boolean, portal varchar, account varchar, unit varchar, i numeric, x numeric, s varchar)
                  left join account a on a.portal = r.portal and a.external_id = r.account),
            t as (
                insert into usage_total (services_manager, period, customer, meter, pulled, allotted, included, units,
                       unbilled)
                select cast(:sm as varchar), cast(:period as varchar), t.c, t.m, t.p, t.a, t.i, t.x, t.w
                  from jsonb_to_recordset(cast(cast(:totals as text) as jsonb)) as t(c varchar, m varchar, p numeric,
                       a numeric, i numeric, x numeric, w integer)
                on conflict (services_manager, period, customer, meter) do update
                   set pulled = excluded.pulled, allotted = excluded.allotted, included = excluded.included,
                       units = excluded.units, unbilled = usage_total.unbilled + excluded.unbilled)
            update usage_cursor c
               set read_at = greatest(c.read_at, k.at), pull_id = cast(:pull as uuid), failed_at = null, failure = null
              from jsonb_to_recordset(cast(cast(:cursors as text) as jsonb)) as k(c varchar, at timestamptz)
             where c.services_manager = :sm and c.period = :period and c.customer = k.c""";

    private static final String WAITING = """
            select cast(jsonb_build_object('sm', t.services_manager, 'period', t.period, 'customer', t.customer,
                'portal', a.portal, 'account', a.external_id, 'from', p.starts_at, 'until', p.ends_at) as text)
              from usage_total t
              join usage_period p on p.services_manager = t.services_manager and p.period = t.period
              join account a on a.code is not null and upper(a.code) = upper(t.customer)
             where t.unbilled > 0
               and exists (select from usage_meter m where m.portal = a.portal and m.meter = t.meter
                                                       and m.effective_from <= p.starts_at)
             group by t.services_manager, t.period, t.customer, a.portal, a.external_id, p.starts_at, p.ends_at
             limit :most""";

    private static final String LOCK = """
            select cast(customer as text) from usage_cursor
             where services_manager = :sm and period = :period and customer = :customer for update""";

    private static final String UNBILLED = "select " + UsageRows.ROW + UsageRows.FROM + """
             where r.services_manager = :sm and r.period = :period and r.customer = :customer
               and r.unit is null and r.state = 'pending'
             order by r.found_at, r.id""";

    private static final String TOTALS = """
            select cast(jsonb_build_array(meter, cast(pulled as text), cast(allotted as text), cast(included as text),
                cast(units as text)) as text)
              from usage_total where services_manager = :sm and period = :period and customer = :customer""";

    private static final String BILL = """
            with r as (
                update usage_record r
                   set portal = b.portal, account_pk = a.pk, unit = b.unit, included = b.i, units = b.x, state = b.s
                  from jsonb_to_recordset(cast(cast(:records as text) as jsonb)) as b(id uuid, portal varchar,
                       account varchar, unit varchar, i numeric, x numeric, s varchar)
                  join account a on a.portal = b.portal and a.external_id = b.account
                 where r.period = :period and r.id = b.id)
            update usage_total t
               set allotted = n.a, included = n.i, units = n.x, unbilled = n.w
              from jsonb_to_recordset(cast(cast(:totals as text) as jsonb)) as n(c varchar, m varchar, p numeric,
                   a numeric, i numeric, x numeric, w integer)
             where t.services_manager = :sm and t.period = :period and t.customer = n.c and t.meter = n.m""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;
    private final SqlMeters meters;

    UsageStore(Sessions sessions, Documents documents, Statements statements, SqlMeters meters) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
        this.meters = meters;
    }

    /** Stores what was counted, in the transaction of the caller. */
    Uni<Integer> store(UsageLedger.Writing writing, Map<CustomerReading, CountUsage.Counted> counted) {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        ArrayNode totals = JsonNodeFactory.instance.arrayNode();
        ArrayNode cursors = JsonNodeFactory.instance.arrayNode();
        counted.forEach((reading, one) -> {
            one.records().forEach(record -> records.add(UsageRows.insert(record)));
            one.totals()
                    .forEach((meter, total) ->
                            totals.add(row(reading.customer(), meter, total).put("w", waiting(one.records(), meter))));
            cursors.addObject()
                    .put("c", reading.customer())
                    .put("at", reading.at().toString());
        });
        return Statements.execute(
                STORE,
                Map.of(
                        "sm", writing.pulled().servicesManager(),
                        "period", writing.pulled().period().toString(),
                        "pull", writing.pull().value(),
                        "records", documents.write(records),
                        "totals", documents.write(totals),
                        "cursors", documents.write(cursors)));
    }

    private static long waiting(List<UsageRecord> records, Meter meter) {
        return records.stream()
                .filter(record ->
                        record.item().meter().equals(meter) && record.billing().isEmpty())
                .count();
    }

    private static ObjectNode row(String customer, Meter meter, CountUsage.Total total) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("c", customer)
                .put("m", meter.toString())
                .put("p", total.pulled().toPlainString())
                .put("a", total.allotted().quantity().toPlainString())
                .put("i", total.allotted().included().toPlainString())
                .put("x", total.allotted().units().toPlainString());
    }

    Uni<Integer> billWaiting(int most) {
        return sessions.inSession(() -> statements.rows(WAITING, Map.of("most", most)))
                .chain(waiting -> Multi.createFrom()
                        .iterable(waiting)
                        .onItem()
                        .transformToUniAndConcatenate(one -> sessions.inTransaction(() -> bill(one)))
                        .collect()
                        .with(Collectors.summingInt(billed -> billed)));
    }

    private Uni<Integer> bill(JsonNode waiting) {
        Map<String, Object> where = Map.of(
                "sm", waiting.get("sm").asText(),
                "period", waiting.get("period").asText(),
                "customer", waiting.get("customer").asText());
        return Statements.texts(LOCK, where)
                .chain(locked -> meters.of(
                        documents.write(List.of(waiting.get("customer").asText()))))
                .chain(mappings -> statements.rows(TOTALS, where).chain(totals -> statements
                        .rows(UNBILLED, where)
                        .chain(records -> bill(new Billing(waiting, mappings, totals), records, where))));
    }

    /** The records of one customer and period that are billed now, one after the other. */
    private static final class Billing {

        private final String customer;
        private final CountUsage.Billed billed;
        private final Map<Meter, CountUsage.Total> totals = new HashMap<>();
        private final Map<Meter, Long> left = new HashMap<>();
        private final List<ObjectNode> rows = new ArrayList<>();

        Billing(JsonNode waiting, List<MeterMapping> mappings, List<JsonNode> totals) {
            this.customer = waiting.get("customer").asText();
            this.billed = new CountUsage.Billed(UsageKnowledge.account(waiting), mappings);
            totals.forEach(row -> this.totals.put(Meter.parse(row.get(0).asText()), UsageKnowledge.total(row)));
        }

        void add(UsageRecord record) {
            Meter meter = record.item().meter();
            CountUsage.Total so = totals.getOrDefault(meter, CountUsage.Total.NONE);
            Optional<CountUsage.Allotted> allotted =
                    billed.allot(record.period(), meter, so.allotted(), record.quantity());
            allotted.ifPresentOrElse(one -> bill(record, one, so.pulled()), () -> left.merge(meter, 1L, Long::sum));
        }

        private void bill(UsageRecord record, CountUsage.Allotted allotted, BigDecimal pulled) {
            totals.put(record.item().meter(), new CountUsage.Total(pulled, allotted.total()));
            UsageRecord now = record.billed(allotted.billing());
            ObjectNode row = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", record.id().toString())
                    .put("s", now.progress().state().label());
            UsageRows.billing(row, allotted.billing());
            rows.add(row);
        }
    }

    private Uni<Integer> bill(Billing billing, List<JsonNode> records, Map<String, Object> where) {
        records.stream().map(UsageRows::record).forEach(billing::add);
        ArrayNode totals = JsonNodeFactory.instance.arrayNode();
        billing.totals.forEach((meter, total) ->
                totals.add(row(billing.customer, meter, total).put("w", billing.left.getOrDefault(meter, 0L))));
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        billing.rows.forEach(rows::add);
        return Statements.execute(
                        BILL,
                        Map.of(
                                "sm", where.get("sm"),
                                "period", where.get("period"),
                                "records", documents.write(rows),
                                "totals", documents.write(totals)))
                .replaceWith(rows.size());
    }
}
