package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.usage.CountUsage;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.UsageLedger;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.Statements.time;

/** The usage ledger: a page of customers is locked by one statement, known by one, and stored by one. */
@ApplicationScoped
class SqlUsageLedger implements UsageLedger {

    private static final String PARTITION = "select cast(usage_partition(:period) as text)";

    private static final String ENROL = """
            insert into usage_period (services_manager, period, starts_at, ends_at, source)
            values (:sm, :period, cast(:from as timestamptz), cast(:until as timestamptz), :source)
            on conflict do nothing""";

    private static final String ENROLLED = """
            select cast(jsonb_build_object('from', starts_at, 'until', ends_at, 'source', source) as text)
              from usage_period where services_manager = :sm and period = :period""";

    private static final String LOCK = """
            with wanted as (select value as customer from jsonb_array_elements_text(cast(cast(:customers as text) as jsonb)))
            insert into usage_cursor (services_manager, period, customer)
            select cast(:sm as varchar), cast(:period as varchar), customer from wanted order by customer
            on conflict (services_manager, period, customer) do update set pull_id = usage_cursor.pull_id""";

    private static final String UNREAD = """
            insert into usage_cursor (services_manager, period, customer, failed_at, failure)
            values (:sm, :period, :customer, cast(:at as timestamptz), :why)
            on conflict (services_manager, period, customer) do update
               set failed_at = excluded.failed_at, failure = excluded.failure""";

    private static final String READ_SINCE = """
            select customer from usage_cursor
             where services_manager = :sm and period = :period and read_at >= :since""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;
    private final UsageKnowledge knowledge;
    private final UsageStore store;
    private final Map<String, Boolean> enrolled = new ConcurrentHashMap<>();

    SqlUsageLedger(
            Sessions sessions, Documents documents, Statements statements, UsageKnowledge knowledge, UsageStore store) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
        this.knowledge = knowledge;
        this.store = store;
    }

    @Override
    public Uni<Written> write(
            Writing writing,
            List<CustomerReading> readings,
            BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide) {
        Map<String, Object> where = where(writing, readings);
        return enrol(writing)
                .chain(() -> sessions.inTransaction(() -> execute(LOCK, where)
                        .chain(locked -> knowledge.of(writing.pulled(), where))
                        .map(known -> decide(readings, known, decide))
                        .call(counted -> store.store(writing, counted))
                        .map(SqlUsageLedger::written)));
    }

    @Override
    public Uni<Written> tryOut(
            Writing writing,
            List<CustomerReading> readings,
            BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide) {
        Map<String, Object> where = where(writing, readings);
        return sessions.inSession(() -> knowledge.of(writing.pulled(), where))
                .map(known -> decide(readings, known, decide))
                .map(SqlUsageLedger::written);
    }

    private static Map<String, Object> where(Writing writing) {
        return where(writing.pulled());
    }

    private static Map<String, Object> where(CountUsage.Pulled pulled) {
        Map<String, Object> where = new HashMap<>();
        where.put("sm", pulled.servicesManager());
        where.put("period", pulled.period().toString());
        return where;
    }

    private Map<String, Object> where(Writing writing, List<CustomerReading> readings) {
        Map<String, Object> where = where(writing.pulled());
        where.put(
                "customers",
                documents.write(readings.stream().map(CustomerReading::customer).toList()));
        return where;
    }

    /** What is counted of each reading. A customer that is in the list twice is known the second time by the first. */
    private static Map<CustomerReading, CountUsage.Counted> decide(
            List<CustomerReading> readings,
            UsageKnowledge.Customers known,
            BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide) {
        Map<CustomerReading, CountUsage.Counted> counted = new HashMap<>();
        readings.forEach(reading -> counted.put(reading, decide.apply(reading, known.of(reading.customer()))));
        return counted;
    }

    private static Written written(Map<CustomerReading, CountUsage.Counted> counted) {
        int records = 0;
        int corrections = 0;
        Map<Meter, BigDecimal> quantities = new HashMap<>();
        for (CountUsage.Counted one : counted.values()) {
            records += one.records().size();
            for (var record : one.records()) {
                corrections += record.number() > 0 ? 1 : 0;
                quantities.merge(record.item().meter(), record.quantity(), BigDecimal::add);
            }
        }
        return new Written(counted.size(), records, corrections, quantities);
    }

    /** Once a process and period: neither its window nor its source changes. */
    private Uni<Void> enrol(Writing writing) {
        String key = writing.pulled().servicesManager() + " " + writing.pulled().period() + " "
                + writing.pulled().period().window() + " " + writing.source();
        if (enrolled.containsKey(key)) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Object> where = where(writing);
        Map<String, Object> row = new HashMap<>(where);
        row.put("from", at(writing.pulled().period().window().from()));
        row.put("until", at(writing.pulled().period().window().until()));
        row.put("source", writing.source());
        return sessions.inTransaction(() -> Statements.texts(PARTITION, Map.of("period", where.get("period")))
                        .chain(made -> execute(ENROL, row))
                        .chain(stored -> statements.rows(ENROLLED, where)))
                .invoke(rows -> requireSame(writing, rows.get(0)))
                .invoke(rows -> enrolled.put(key, true))
                .replaceWithVoid();
    }

    private static void requireSame(Writing writing, JsonNode row) {
        Instant from = time(row, "from");
        Instant until = time(row, "until");
        String source = row.get("source").asText();
        var window = writing.pulled().period().window();
        if (!from.equals(window.from()) || !until.equals(window.until())) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION,
                    "The period " + writing.pulled().period() + " has been counted from " + from + " until " + until
                            + ", and would now be from " + window.from() + " until " + window.until()
                            + ". Time zone and process day can change with a period of which nothing is counted yet.");
        }
        if (!source.equals(writing.source())) {
            throw new ProblemException(
                    ProblemType.ILLEGAL_TRANSITION,
                    "The period " + writing.pulled().period() + " has been counted by the source '" + source
                            + "', which names users otherwise than '" + writing.source()
                            + "'. The source can change with a period of which nothing is counted yet.");
        }
    }

    @Override
    public Uni<Void> unread(Writing writing, String customer, Instant at, String why) {
        Map<String, Object> row = where(writing);
        row.put("customer", customer);
        row.put("at", at(at));
        row.put("why", why);
        return enrol(writing)
                .chain(() -> sessions.inTransaction(() -> execute(UNREAD, row)).replaceWithVoid());
    }

    @Override
    public Uni<Set<String>> readSince(CountUsage.Pulled pulled, Instant since) {
        Map<String, Object> where = where(pulled);
        where.put("since", at(since));
        return sessions.inSession(() -> Statements.texts(READ_SINCE, where)).map(Set::copyOf);
    }

    @Override
    public Uni<Integer> billWaiting(int most) {
        return store.billWaiting(most);
    }
}
