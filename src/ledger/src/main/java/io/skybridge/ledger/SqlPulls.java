package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Pull;
import io.skybridge.core.usage.PullId;
import io.skybridge.core.usage.Pulls;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.Statements.time;
import static io.skybridge.ledger.UsageRows.maybeTime;
import static io.skybridge.ledger.UsageRows.text;

/** Pulls, each change one statement. */
@ApplicationScoped
class SqlPulls implements Pulls {

    private static final String ROW = """
            cast(jsonb_build_object('id', id, 'sm', services_manager, 'period', period, 'only', only_customers,
                'dry', dry_run, 'actor', actor, 'source', source, 'state', state, 'token', token,
                'requested', requested_at, 'started', started_at, 'ended', ended_at, 'readings', readings,
                'customers', customers, 'done', done, 'unread', unread, 'records', records,
                'corrections', corrections, 'quantities', quantities, 'position', position, 'note', note) as text)""";

    private static final String REQUEST = """
            insert into usage_pull (id, services_manager, period, only_customers, dry_run, actor, source, state, due_at,
                   requested_at)
            values (:id, :sm, :period, :only, :dry, :actor, :source, 'waiting', cast(:now as timestamptz),
                   cast(:now as timestamptz))
            returning\s""" + ROW;

    private static final String AUDIT = """
            insert into audit (at, actor, action, detail)
            values (cast(:now as timestamptz), :actor, 'usage.pull', :detail)""";

    private static final String TAKE = """
            update usage_pull
               set state = 'running', token = gen_random_uuid(), due_at = cast(:until as timestamptz),
                   started_at = coalesce(started_at, cast(:now as timestamptz))
             where id = (select id from usage_pull
                          where %s due_at <= :now and state in ('waiting', 'running')
                          order by due_at limit 1 for update skip locked)
            returning\s""" + ROW;

    private static final String PROGRESS = """
            update usage_pull
               set readings = :readings, customers = cast(cast(:customers as text) as bigint), done = :done, unread = :unread,
                   records = :records, corrections = :corrections, quantities = :quantities,
                   position = cast(:position as varchar), note = :note, %s
             where id = :id and token = :token""";

    private static final String GO_ON = PROGRESS.formatted("due_at = cast(:at as timestamptz)");

    private static final String PARK =
            PROGRESS.formatted("due_at = cast(:at as timestamptz), token = null, state = 'waiting'");

    private static final String END =
            PROGRESS.formatted("ended_at = cast(:at as timestamptz), token = null, state = :state");

    private static final String FIND = "select " + ROW + " from usage_pull where id = :id";

    private static final String NEWEST =
            "select " + ROW + " from usage_pull order by requested_at desc, id limit :limit";

    private static final String LAST = """
            select cast(to_jsonb(max(started_at)) as text) from usage_pull
             where services_manager = :sm and period = :period and state = 'completed' and not dry_run
               and only_customers = '[]'""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;

    SqlPulls(Sessions sessions, Documents documents, Statements statements) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
    }

    @Override
    public Uni<Pull> request(PullId id, Pull.Request request, String source, Instant now) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id.value());
        row.put("sm", request.servicesManager());
        row.put("period", request.period().toString());
        row.put("only", documents.write(request.customers()));
        row.put("dry", request.dryRun());
        row.put("actor", request.actor());
        row.put("source", source);
        row.put("now", at(now));
        Map<String, ?> line = Map.of(
                "now",
                at(now),
                "actor",
                request.actor(),
                "detail",
                request.servicesManager() + " " + request.period() + " "
                        + (request.customers().isEmpty() ? "all customers" : String.join(", ", request.customers()))
                        + (request.dryRun() ? ", dry run" : ""));
        return sessions.inTransaction(() -> statements.rows(REQUEST, row).call(stored -> execute(AUDIT, line)))
                .map(rows -> pull(rows.get(0)));
    }

    @Override
    public Uni<Optional<Held>> take(Optional<PullId> id, Instant now, Duration lease) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("now", at(now));
        parameters.put("until", at(now.plus(lease)));
        id.ifPresent(one -> parameters.put("id", one.value()));
        String statement = TAKE.formatted(id.isPresent() ? "id = :id and" : "");
        return sessions.inTransaction(() -> statements.rows(statement, parameters))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Held(
                                pull(row), UUID.fromString(row.get("token").asText()))));
    }

    @Override
    public Uni<Void> progress(Held held, Instant now, Duration lease) {
        return held(held, GO_ON, Map.of("at", at(now.plus(lease))));
    }

    @Override
    public Uni<Void> park(Held held, Instant next) {
        return held(held, PARK, Map.of("at", at(next)));
    }

    @Override
    public Uni<Void> end(Held held, Pull.State state, Instant now) {
        return held(held, END, Map.of("at", at(now), "state", state.label()));
    }

    private Uni<Void> held(Held held, String statement, Map<String, ?> more) {
        Pull.Progress progress = held.pull().progress();
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("id", held.pull().id().value());
        parameters.put("token", held.token());
        parameters.put("readings", progress.read());
        parameters.put("customers", progress.customers().map(Object::toString).orElse(null));
        parameters.put("done", progress.done());
        parameters.put("unread", progress.unread());
        parameters.put("records", progress.records());
        parameters.put("corrections", progress.corrections());
        parameters.put("quantities", documents.write(texts(progress.quantities())));
        parameters.put("position", progress.position().orElse(null));
        parameters.put("note", progress.note());
        return sessions.inTransaction(() -> execute(statement, parameters))
                .invoke(changed -> {
                    if (changed == 0) {
                        throw new LeaseLost("pull " + held.pull().id());
                    }
                })
                .replaceWithVoid();
    }

    private static Map<String, String> texts(Map<Meter, BigDecimal> quantities) {
        Map<String, String> texts = new TreeMap<>();
        quantities.forEach((meter, quantity) -> texts.put(meter.toString(), quantity.toPlainString()));
        return texts;
    }

    @Override
    public Uni<Optional<Pull>> find(PullId id) {
        return sessions.inSession(() -> statements.rows(FIND, Map.of("id", id.value())))
                .map(rows -> rows.stream().findFirst().map(this::pull));
    }

    @Override
    public Uni<List<Pull>> newest(int limit) {
        return sessions.inSession(() -> statements.rows(NEWEST, Map.of("limit", limit)))
                .map(rows -> rows.stream().map(this::pull).toList());
    }

    @Override
    public Uni<Optional<Instant>> lastCompleted(String servicesManager, YearMonth period) {
        Map<String, ?> parameters = Map.of("sm", servicesManager, "period", period.toString());
        return sessions.inSession(() -> Statements.texts(LAST, parameters)).map(rows -> rows.stream()
                .filter(row -> row != null && !row.equals("null"))
                .findFirst()
                .map(row -> time(documents.read(row, JsonNode.class))));
    }

    private Pull pull(JsonNode row) {
        Pull.Request request = new Pull.Request(
                row.get("sm").asText(),
                YearMonth.parse(row.get("period").asText()),
                documents.readList(row.get("only").asText(), String.class),
                row.get("dry").asBoolean(),
                row.get("actor").asText());
        Map<Meter, BigDecimal> quantities = new HashMap<>();
        documents
                .read(row.get("quantities").asText(), JsonNode.class)
                .fields()
                .forEachRemaining(one -> quantities.put(Meter.parse(one.getKey()), UsageRows.number(one.getValue())));
        Pull.Progress progress = new Pull.Progress(
                row.get("source").asText(),
                row.get("readings").asLong(),
                row.hasNonNull("customers") ? Optional.of(row.get("customers").asLong()) : Optional.empty(),
                row.get("done").asLong(),
                row.get("unread").asLong(),
                row.get("records").asLong(),
                row.get("corrections").asLong(),
                quantities,
                text(row, "position"),
                row.get("note").asText());
        return new Pull(
                new PullId(UUID.fromString(row.get("id").asText())),
                request,
                Pull.State.labelled(row.get("state").asText()),
                progress,
                new Pull.Times(time(row, "requested"), maybeTime(row, "started"), maybeTime(row, "ended")));
    }
}
