package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.OrderCounts;
import io.skybridge.core.provisioning.OrderState;

/** Counts over the partial index of open orders, so that the many that have ended cost nothing. */
@ApplicationScoped
class SqlOrderCounts implements OrderCounts {

    private static final String COUNT = """
            select state, count(*),
                   coalesce(extract(epoch from cast(:now as timestamptz) - min(due_at) filter (
                       where state = 'waiting' and due_at <= :now
                         and not exists (select 1 from orders earlier
                                          where earlier.account_pk = open.account_pk and earlier.position < open.position
                                            and earlier.state not in ('completed', 'cancelled')))), 0)
              from orders open
             where state not in ('completed', 'cancelled')
             group by state""";

    private final Sessions sessions;

    SqlOrderCounts(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Counts> count(Instant now) {
        return sessions.inSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT, Object[].class)
                        .setParameter("now", now)
                        .getResultList())
                .map(SqlOrderCounts::counts));
    }

    private static Counts counts(List<Object[]> rows) {
        Map<OrderState, Long> byState = new EnumMap<>(OrderState.class);
        double oldest = 0;
        for (Object[] row : rows) {
            byState.put(OrderState.labelled(String.valueOf(row[0])).orElseThrow(), ((Number) row[1]).longValue());
            oldest = Math.max(oldest, ((Number) row[2]).doubleValue());
        }
        return new Counts(byState, Duration.ofMillis((long) (oldest * 1000)));
    }
}
