package io.skybridge.ledger;

import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.Meters;

import static io.skybridge.ledger.Statements.at;
import static io.skybridge.ledger.Statements.execute;
import static io.skybridge.ledger.Statements.time;
import static io.skybridge.ledger.UsageRows.number;

/** Mappings of meters. */
@ApplicationScoped
class SqlMeters implements Meters {

    private static final String PUT = """
            insert into usage_meter (portal, meter, effective_from, unit, included, factor, scale, rounding)
            select portal, meter, effective_from, unit, included, factor, scale, rounding
              from jsonb_to_recordset(cast(cast(:mappings as text) as jsonb)) as m(portal varchar, meter varchar,
                   effective_from timestamptz, unit varchar, included numeric, factor numeric, scale integer,
                   rounding varchar)
            on conflict (portal, meter, effective_from) do update
               set unit = excluded.unit, included = excluded.included, factor = excluded.factor,
                   scale = excluded.scale, rounding = excluded.rounding""";

    private static final String AUDIT = """
            insert into audit (at, actor, action, detail)
            values (cast(:at as timestamptz), :actor, 'meters.put', :detail)""";

    private static final String SELECT = """
            select cast(jsonb_build_object('portal', portal, 'meter', meter, 'from', effective_from, 'unit', unit,
                'included', cast(included as text), 'factor', cast(factor as text), 'scale', scale, 'rounding', rounding)
                as text)
              from usage_meter m
            """;

    private static final String ALL = SELECT + " order by portal, meter, effective_from";

    private static final String OF_CUSTOMERS = SELECT + """
             where m.portal in (
                select a.portal from account a
                 where a.code is not null and upper(a.code) in (select upper(value)
                                           from jsonb_array_elements_text(cast(cast(:customers as text) as jsonb))))""";

    private final Sessions sessions;
    private final Documents documents;
    private final Statements statements;
    private final Clock clock;

    SqlMeters(Sessions sessions, Documents documents, Statements statements, Clock clock) {
        this.sessions = sessions;
        this.documents = documents;
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public Uni<Void> put(List<MeterMapping> mappings, String actor) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        mappings.forEach(one -> rows.addObject()
                .put("portal", one.portal().value())
                .put("meter", one.meter().toString())
                .put("effective_from", one.effectiveFrom().toString())
                .put("unit", one.unit())
                .put("included", one.terms().included().toPlainString())
                .put("factor", one.terms().factor().toPlainString())
                .put("scale", one.terms().scale())
                .put("rounding", one.terms().rounding().name().toLowerCase(Locale.ROOT)));
        Map<String, ?> line = Map.of("at", at(clock.instant()), "actor", actor, "detail", documents.write(rows));
        return sessions.inTransaction(() -> execute(PUT, Map.of("mappings", documents.write(rows)))
                .chain(stored -> execute(AUDIT, line))
                .replaceWithVoid());
    }

    @Override
    public Uni<List<MeterMapping>> all() {
        return sessions.inSession(() -> statements.rows(ALL, Map.of())).map(SqlMeters::mappings);
    }

    /**
     * The mappings of the portals of these customers, in the session of the caller.
     *
     * @param customers their codes, as a JSON array
     */
    Uni<List<MeterMapping>> of(String customers) {
        return statements.rows(OF_CUSTOMERS, Map.of("customers", customers)).map(SqlMeters::mappings);
    }

    private static List<MeterMapping> mappings(List<JsonNode> rows) {
        return rows.stream().map(SqlMeters::mapping).toList();
    }

    private static MeterMapping mapping(JsonNode row) {
        return new MeterMapping(
                new PortalId(row.get("portal").asText()),
                Meter.parse(row.get("meter").asText()),
                time(row, "from"),
                row.get("unit").asText(),
                new MeterMapping.Terms(
                        number(row, "included"),
                        number(row, "factor"),
                        row.get("scale").asInt(),
                        RoundingMode.valueOf(row.get("rounding").asText().toUpperCase(Locale.ROOT))));
    }
}
