package io.skybridge.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.CountUsage;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.PullId;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.Staging;

import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.UsageRows.maybeTime;
import static io.skybridge.ledger.UsageRows.number;
import static io.skybridge.ledger.UsageRows.text;

/** Readings that wait for the rest of their period. */
@ApplicationScoped
class SqlStaging implements Staging {

    private static final String KEEP = """
            insert into usage_reading (pull_id, customer, user_name, meter, quantity, since, carried)
            select cast(:pull as uuid), c, u, m, q, s, h
              from jsonb_to_recordset(cast(cast(:readings as text) as jsonb)) as r(c varchar, u varchar, m varchar,
                   q numeric, s timestamptz, h boolean)""";

    private static final String CUSTOMERS = """
            (select distinct customer from usage_reading where pull_id = :pull
             union select customer from usage_cursor where services_manager = :sm and period = :period)""";

    private static final String COUNT = "select cast(count(*) as text) from " + CUSTOMERS + " c";

    /** Customers in order, as many as have so many readings together, with a row for each reading. */
    private static final String NEXT = """
            with next as (
                select customer from (
                    select c.customer, coalesce(sum(count(r.pull_id)) over (order by c.customer rows between unbounded
                           preceding and 1 preceding), 0) as sofar
                      from (select customer from (
                                select customer from usage_reading where pull_id = :pull and customer > :after
                                union
                                select customer from usage_cursor
                                 where services_manager = :sm and period = :period and customer > :after) c
                             order by customer limit :most) c
                      left join usage_reading r on r.pull_id = :pull and r.customer = c.customer
                     group by c.customer) counted
                 where sofar < :readings)
            select cast(jsonb_build_object('c', n.customer, 'u', r.user_name, 'm', r.meter, 'q', cast(r.quantity as text),
                's', r.since, 'h', r.carried) as text)
              from next n left join usage_reading r on r.pull_id = :pull and r.customer = n.customer
             order by n.customer""";

    private static final String CLEAR = "delete from usage_reading where pull_id = :pull";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;

    SqlStaging(Sessions sessions, Documents documents, Statements statements) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
    }

    @Override
    public Uni<Void> keep(PullId pull, List<Reading> readings) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        readings.forEach(reading -> rows.addObject()
                .put("c", reading.customer())
                .put("u", reading.user().orElse(null))
                .put("m", reading.meter().toString())
                .put("q", reading.quantity().toPlainString())
                .put("s", reading.since().map(Object::toString).orElse(null))
                .put("h", reading.carried()));
        Map<String, ?> parameters = Map.of("pull", pull.value(), "readings", documents.write(rows));
        return sessions.inTransaction(() -> execute(KEEP, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<List<Staged>> next(PullId pull, CountUsage.Pulled pulled, Optional<String> after, int readings) {
        Map<String, ?> parameters = Map.of(
                "pull", pull.value(),
                "sm", pulled.servicesManager(),
                "period", pulled.period().toString(),
                "after", after.orElse(""),
                "most", readings,
                "readings", readings);
        return sessions.inSession(() -> statements.rows(NEXT, parameters)).map(SqlStaging::staged);
    }

    private static List<Staged> staged(List<JsonNode> rows) {
        Map<String, List<Reading>> byCustomer = new LinkedHashMap<>();
        rows.forEach(row -> {
            List<Reading> readings = byCustomer.computeIfAbsent(row.get("c").asText(), customer -> new ArrayList<>());
            if (row.hasNonNull("m")) {
                readings.add(reading(row));
            }
        });
        return byCustomer.entrySet().stream()
                .map(entry -> new Staged(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Reading reading(JsonNode row) {
        return new Reading(
                row.get("c").asText(),
                text(row, "u"),
                Meter.parse(row.get("m").asText()),
                number(row, "q"),
                maybeTime(row, "s"),
                row.get("h").asBoolean());
    }

    @Override
    public Uni<Long> customers(PullId pull, CountUsage.Pulled pulled) {
        Map<String, ?> parameters = Map.of(
                "pull", pull.value(),
                "sm", pulled.servicesManager(),
                "period", pulled.period().toString());
        return sessions.inSession(() -> Statements.texts(COUNT, parameters)).map(rows -> Long.valueOf(rows.get(0)));
    }

    @Override
    public Uni<Void> clear(PullId pull) {
        return sessions.inTransaction(() -> execute(CLEAR, Map.of("pull", pull.value())))
                .replaceWithVoid();
    }
}
