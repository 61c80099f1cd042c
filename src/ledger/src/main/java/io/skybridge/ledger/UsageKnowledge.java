package io.skybridge.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.Allotment;
import io.skybridge.core.usage.CountUsage;
import io.skybridge.core.usage.Item;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.UsageWindow;

import static io.skybridge.ledger.Statements.time;
import static io.skybridge.ledger.UsageRows.number;
import static io.skybridge.ledger.UsageRows.text;

/** What the ledger has of some customers in a period: a row for each of them, with all of it. */
@ApplicationScoped
class UsageKnowledge {

    /** What was held in the period before is looked up for those who are read for the first time only. */
    private static final String KNOWN = """
            with wanted as (select value as customer from jsonb_array_elements_text(cast(cast(:customers as text) as jsonb)))
            select cast(jsonb_build_object('customer', w.customer, 'readAt', c.read_at,
                'portal', a.portal, 'account', a.external_id,
                'tallies', (select jsonb_agg(jsonb_build_array(t.user_name, t.meter, t.starts_at, t.ends_at, t.quantity, t.records))
                      from (select user_name, meter, starts_at, ends_at, cast(sum(quantity) as text) as quantity,
                                   count(*) as records
                              from usage_record
                             where services_manager = :sm and period = :period and customer = w.customer
                             group by user_name, meter, starts_at, ends_at) t),
                'totals', (select jsonb_agg(jsonb_build_array(meter, cast(pulled as text), cast(allotted as text),
                           cast(included as text), cast(units as text)))
                      from usage_total where services_manager = :sm and period = :period and customer = w.customer),
                'before', case when c.read_at is null then
                      (select jsonb_agg(jsonb_build_array(h.user_name, h.meter))
                         from (select user_name, meter from usage_record
                                where services_manager = :sm and period = :before and customer = w.customer
                                group by user_name, meter having sum(quantity) > 0) h) end) as text)
              from wanted w
              left join usage_cursor c on c.services_manager = :sm and c.period = :period and c.customer = w.customer
              left join account a on a.code is not null and upper(a.code) = upper(w.customer)""";

    private final Statements statements;
    private final SqlMeters meters;

    UsageKnowledge(Statements statements, SqlMeters meters) {
        this.statements = statements;
        this.meters = meters;
    }

    /** What is known of some customers. */
    record Customers(Map<String, CountUsage.Known> byCustomer) {

        CountUsage.Known of(String customer) {
            CountUsage.Known known = byCustomer.get(customer);
            if (known == null) {
                throw new IllegalArgumentException("it was not asked what is known of " + customer);
            }
            return known;
        }
    }

    /**
     * What is known of these customers, in the session of the caller.
     *
     * @param where the services manager, the period and the customers as parameters
     */
    Uni<Customers> of(CountUsage.Pulled pulled, Map<String, Object> where) {
        Map<String, Object> parameters = new HashMap<>(where);
        parameters.put("before", pulled.calendar().before(pulled.period()).toString());
        return meters.of(String.valueOf(where.get("customers")))
                .chain(mappings ->
                        statements.rows(KNOWN, parameters).map(rows -> new Customers(known(pulled, mappings, rows))));
    }

    private static Map<String, CountUsage.Known> known(
            CountUsage.Pulled pulled, List<MeterMapping> mappings, List<JsonNode> rows) {
        Map<String, CountUsage.Known> known = new HashMap<>();
        rows.forEach(row -> known.put(row.get("customer").asText(), known(pulled, mappings, row)));
        return known;
    }

    private static CountUsage.Known known(CountUsage.Pulled pulled, List<MeterMapping> mappings, JsonNode row) {
        Map<Item, CountUsage.Tally> tallies = new HashMap<>();
        row.path("tallies").forEach(one -> tallies.put(item(pulled, row, one), tally(one)));
        Map<Meter, CountUsage.Total> totals = new HashMap<>();
        row.path("totals").forEach(one -> totals.put(Meter.parse(one.get(0).asText()), total(one)));
        Set<CountUsage.Held> before = new HashSet<>();
        row.path("before")
                .forEach(one -> before.add(
                        new CountUsage.Held(user(one), Meter.parse(one.get(1).asText()))));
        return new CountUsage.Known(
                UsageRows.maybeTime(row, "readAt"),
                tallies,
                totals,
                before,
                new CountUsage.Billed(account(row), mappings));
    }

    private static Optional<String> user(JsonNode row) {
        return row.get(0).isNull() ? Optional.empty() : Optional.of(row.get(0).asText());
    }

    private static Item item(CountUsage.Pulled pulled, JsonNode row, JsonNode tally) {
        return new Item(
                pulled.servicesManager(),
                row.get("customer").asText(),
                user(tally),
                Meter.parse(tally.get(1).asText()),
                new UsageWindow(time(tally.get(2)), time(tally.get(3))));
    }

    private static CountUsage.Tally tally(JsonNode row) {
        return new CountUsage.Tally(number(row.get(4)), row.get(5).asInt());
    }

    static CountUsage.Total total(JsonNode row) {
        return new CountUsage.Total(
                number(row.get(1)), new Allotment(number(row.get(2)), number(row.get(3)), number(row.get(4))));
    }

    static Optional<AccountId> account(JsonNode row) {
        return text(row, "account")
                .map(id -> new AccountId(new PortalId(row.get("portal").asText()), id));
    }
}
