package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.UsageState;
import io.skybridge.core.usage.UsageWindow;

import static io.skybridge.ledger.Statements.time;
import static io.skybridge.ledger.UsageRows.number;
import static io.skybridge.ledger.UsageRows.text;

/**
 * Adds a period up from both ends: what the source has said, and the records that were made of it. All of it is one snapshot,
 * so that what is written meanwhile does not look like a contradiction.
 */
@ApplicationScoped
class UsageProof {

    private static final String SNAPSHOT = "set transaction isolation level repeatable read";

    private static final String PERIOD = """
            select cast(jsonb_build_object('from', min(starts_at), 'until', max(ends_at)) as text)
              from usage_period where period = :period having count(*) > 0""";

    private static final String PULLED = """
            select cast(jsonb_build_object('sm', services_manager, 'm', meter, 'q', cast(sum(pulled) as text)) as text)
              from usage_total where period = :period group by services_manager, meter order by services_manager, meter""";

    private static final String RECORDED = """
            select cast(jsonb_build_object('sm', services_manager, 'm', meter, 'unit', unit, 's', state,
                'q', cast(sum(quantity) as text), 'i', cast(coalesce(sum(included), 0) as text),
                'x', cast(coalesce(sum(units), 0) as text)) as text)
              from usage_record where period = :period group by services_manager, meter, unit, state""";

    private static final String BROKEN = """
            select cast(jsonb_build_object('c', customer, 'm', meter, 'r', record, 'why', why) as text) from (
                select coalesce(t.customer, r.customer) as customer, coalesce(t.meter, r.meter) as meter,
                       cast(null as varchar) as record,
                       'pulled ' || coalesce(t.pulled, 0) || ', but its records are ' || coalesce(r.quantity, 0)
                           || '; billed ' || coalesce(t.units, 0) || ', but its records are ' || coalesce(r.units, 0)
                           as why
                  from (select * from usage_total where period = :period) t
                  full join (select services_manager, customer, meter, sum(quantity) as quantity,
                                    coalesce(sum(units), 0) as units, coalesce(sum(included), 0) as included
                               from usage_record where period = :period group by 1, 2, 3) r
                    on r.services_manager = t.services_manager and r.customer = t.customer and r.meter = t.meter
                 where coalesce(t.pulled, 0) <> coalesce(r.quantity, 0) or coalesce(t.units, 0) <> coalesce(r.units, 0)
                    or coalesce(t.included, 0) <> coalesce(r.included, 0)
                union all
                select customer, meter, user_name,
                       'has ' || count(*) || ' records, but the last is number ' || max(number)
                  from usage_record where period = :period
                 group by services_manager, customer, user_name, meter, starts_at, ends_at
                having count(*) <> max(number) + 1
                union all
                select r.customer, r.meter, cast(r.id as varchar), 'is ' || r.state || ', but its batch is '
                       || coalesce(b.state, 'missing')
                  from usage_record r left join usage_batch b on b.id = r.batch_id
                 where r.period = :period
                   and (r.state = 'accepted' and coalesce(b.state, '') <> 'answered'
                        or r.state in ('sent', 'unknown') and coalesce(b.state, '') not in ('open', 'unclear'))
            ) x limit 100""";

    private static final String UNREAD = """
            select cast(jsonb_build_object('sm', services_manager, 'c', customer, 'at', failed_at, 'why', failure) as text)
              from usage_cursor where period = :period and failed_at is not null
             order by failed_at desc limit 1000""";

    private final Statements statements;

    UsageProof(Statements statements) {
        this.statements = statements;
    }

    /** The proof, in the transaction of the caller, which has done nothing before. */
    Uni<Conservation> of(YearMonth period) {
        Map<String, ?> which = Map.of("period", period.toString());
        return Statements.execute(SNAPSHOT, Map.of())
                .chain(set -> statements.rows(PERIOD, which))
                .chain(window -> statements.rows(PULLED, which).chain(pulled -> statements
                        .rows(RECORDED, which)
                        .map(recorded -> lines(pulled, recorded))
                        .chain(lines -> contradictions(window, lines, which, period))));
    }

    private Uni<Conservation> contradictions(
            List<JsonNode> window, List<Conservation.Line> lines, Map<String, ?> which, YearMonth period) {
        return statements.rows(BROKEN, which).chain(broken -> statements
                .rows(UNREAD, which)
                .map(unread -> new Conservation(
                        window.stream()
                                .findFirst()
                                .map(row -> new Period(period, new UsageWindow(time(row, "from"), time(row, "until")))),
                        lines,
                        broken.stream().map(UsageProof::broken).toList(),
                        unread.stream().map(UsageProof::unread).toList())));
    }

    private static Conservation.Broken broken(JsonNode row) {
        return new Conservation.Broken(
                row.get("c").asText(),
                Meter.parse(row.get("m").asText()),
                text(row, "r"),
                row.get("why").asText());
    }

    private static Conservation.Unread unread(JsonNode row) {
        return new Conservation.Unread(
                row.get("sm").asText(),
                row.get("c").asText(),
                time(row, "at"),
                row.get("why").asText());
    }

    private static List<Conservation.Line> lines(List<JsonNode> pulled, List<JsonNode> recorded) {
        Map<String, Sum> sums = new TreeMap<>();
        pulled.forEach(row -> sum(sums, row).pulled = number(row, "q"));
        recorded.forEach(row -> sum(sums, row).add(row));
        return sums.values().stream().map(Sum::line).toList();
    }

    private static Sum sum(Map<String, Sum> sums, JsonNode row) {
        String servicesManager = row.get("sm").asText();
        String meter = row.get("m").asText();
        return sums.computeIfAbsent(servicesManager + " " + meter, key -> new Sum(servicesManager, Meter.parse(meter)));
    }

    /** What the rows of one services manager and meter add up to. */
    private static final class Sum {

        private final String servicesManager;
        private final Meter meter;
        private final Map<UsageState, BigDecimal> states = new EnumMap<>(UsageState.class);
        private final Map<String, Map<UsageState, BigDecimal>> units = new TreeMap<>();
        private BigDecimal pulled = BigDecimal.ZERO;
        private BigDecimal included = BigDecimal.ZERO;
        private BigDecimal unmapped = BigDecimal.ZERO;

        Sum(String servicesManager, Meter meter) {
            this.servicesManager = servicesManager;
            this.meter = meter;
        }

        void add(JsonNode row) {
            UsageState state = UsageState.labelled(row.get("s").asText()).orElseThrow();
            BigDecimal free = number(row, "i");
            BigDecimal rest = number(row, "q").subtract(free);
            included = included.add(free);
            Optional<String> unit = text(row, "unit");
            if (unit.isEmpty() && state == UsageState.PENDING) {
                unmapped = unmapped.add(rest);
                return;
            }
            // Of what is included altogether nothing is left; it is in no other state.
            if (state != UsageState.INCLUDED) {
                states.merge(state, rest, BigDecimal::add);
                unit.ifPresent(name -> units.computeIfAbsent(name, any -> new EnumMap<>(UsageState.class))
                        .merge(state, number(row, "x"), BigDecimal::add));
            }
        }

        Conservation.Line line() {
            return new Conservation.Line(servicesManager, meter, pulled, included, unmapped, states, units);
        }
    }
}
