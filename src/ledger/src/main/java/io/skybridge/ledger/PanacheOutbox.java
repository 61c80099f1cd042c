package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.report.Outbox;
import io.skybridge.ledger.Repositories.ReportRows;

/** The outbox. */
@ApplicationScoped
class PanacheOutbox implements Outbox {

    private static final String TAKE = """
            update report
               set token = :token, due_at = :until, attempts = attempts + 1
             where id in (select candidate.id
                            from report candidate
                           where candidate.state = 'pending' and candidate.due_at <= :now
                             and not exists (select 1
                                               from report earlier
                                              where earlier.account_pk = candidate.account_pk
                                                and earlier.sequence < candidate.sequence
                                                and earlier.state = 'pending')
                           order by candidate.due_at
                           limit :most
                             for update of candidate skip locked)
            returning id""";

    private static final String LOAD = """
            from ReportEntity r join fetch r.account join fetch r.order o join fetch o.account left join fetch o.subscription
             where r.id in ?1""";

    private final Sessions sessions;
    private final ReportRows reports;

    PanacheOutbox(Sessions sessions, ReportRows reports) {
        this.sessions = sessions;
        this.reports = reports;
    }

    @Override
    public Uni<List<Taken>> take(int limit, Instant now, Duration lease) {
        return sessions.inTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, UUID.class)
                        .setParameter("token", UUID.randomUUID())
                        .setParameter("until", now.plus(lease))
                        .setParameter("now", now)
                        .setParameter("most", limit)
                        .getResultList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.<ReportEntity>of()) : reports.list(LOAD, ids))
                .map(rows -> rows.stream().map(ReportEntity::toTaken).toList()));
    }

    @Override
    public Uni<Void> delivered(Taken taken, Instant now) {
        return settle(taken, "delivered", now, "");
    }

    @Override
    public Uni<Void> retry(Taken taken, Instant next, String why) {
        return settle(taken, "pending", next, why);
    }

    @Override
    public Uni<Void> giveUp(Taken taken, Instant now, String why) {
        return settle(taken, "given-up", now, why);
    }

    private Uni<Void> settle(Taken taken, String state, Instant due, String note) {
        return sessions.inTransaction(() -> reports.update(
                        "state = ?1, dueAt = ?2, note = ?3, token = null where id = ?4 and token = ?5",
                        state,
                        due,
                        note,
                        taken.report().id(),
                        taken.token())
                .replaceWithVoid());
    }
}
