package io.skybridge.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.UsageCounts;
import io.skybridge.core.usage.UsageState;

import static io.skybridge.ledger.UsageRows.maybeTime;

/** Counts over the partial indexes of records that are open, so that the many that are done with cost nothing. */
@ApplicationScoped
class SqlUsageCounts implements UsageCounts {

    /** What is billed to nobody yet is counted by the totals, which have an index of it; its portal is empty. */
    private static final String COUNT = """
            select cast(jsonb_build_object('portal', portal, 's', state, 'n', n, 'since', since) as text)
              from (
                select r.portal, r.state, count(*) as n, min(p.ends_at) as since
                  from usage_record r
                  join (select period, min(ends_at) as ends_at from usage_period group by period) p on p.period = r.period
                 where r.state = 'pending' and r.unit is not null
                 group by r.portal, r.state
                union all
                select portal, state, count(*), null
                  from usage_record where state in ('unknown', 'rejected', 'expired')
                 group by portal, state
                union all
                select '', 'pending', coalesce(sum(unbilled), 0), null from usage_total where unbilled > 0
            ) x""";

    private final Sessions sessions;
    private final Statements statements;

    SqlUsageCounts(Sessions sessions, Statements statements) {
        this.sessions = sessions;
        this.statements = statements;
    }

    @Override
    public Uni<List<Open>> open() {
        return sessions.inSession(() -> statements.rows(COUNT, Map.of())).map(SqlUsageCounts::byPortal);
    }

    private static List<Open> byPortal(List<JsonNode> rows) {
        Map<String, Map<UsageState, Long>> counts = new TreeMap<>();
        Map<String, Instant> since = new HashMap<>();
        for (JsonNode row : rows) {
            String portal = row.get("portal").asText();
            counts.computeIfAbsent(portal, any -> new EnumMap<>(UsageState.class))
                    .put(
                            UsageState.labelled(row.get("s").asText()).orElseThrow(),
                            row.get("n").asLong());
            maybeTime(row, "since").ifPresent(end -> since.put(portal, end));
        }
        return counts.entrySet().stream()
                .map(entry -> new Open(
                        Optional.of(entry.getKey())
                                .filter(portal -> !portal.isEmpty())
                                .map(PortalId::new),
                        entry.getValue(),
                        Optional.ofNullable(since.get(entry.getKey()))))
                .toList();
    }
}
