package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.report.Outbox;
import io.skybridge.ledger.Repositories.PasswordRows;
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
              left join fetch o.user where r.id in ?1""";

    private static final String ERASE = """
            update initial_password set sealed = null
             where order_id = (select order_id from report where id = :report and token = :token) returning 1""";

    private final Sessions sessions;
    private final ReportRows reports;
    private final PasswordRows passwords;
    private final Vault vault;

    PanacheOutbox(Sessions sessions, ReportRows reports, PasswordRows passwords, Vault vault) {
        this.sessions = sessions;
        this.reports = reports;
        this.passwords = passwords;
        this.vault = vault;
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
                .chain(this::withPasswords));
    }

    private Uni<List<Taken>> withPasswords(List<ReportEntity> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> orders = taken.stream().map(row -> row.order.id).toList();
        return passwords.list("key.order in ?1 and sealed is not null", orders).map(found -> taken.stream()
                .map(row -> row.toTaken(found.stream()
                        .filter(password -> password.key.order().equals(row.order.id))
                        .flatMap(password -> password.toDomain(vault).stream())
                        .toList()))
                .toList());
    }

    @Override
    public Uni<Void> delivered(Taken taken, Instant now) {
        return erase(taken, () -> settle(taken, "delivered", now, ""));
    }

    @Override
    public Uni<Void> retry(Taken taken, Instant next, String why) {
        return sessions.inTransaction(() -> settle(taken, "pending", next, why));
    }

    @Override
    public Uni<Void> giveUp(Taken taken, Instant now, String why) {
        return erase(taken, () -> settle(taken, "given-up", now, why));
    }

    /** What was told, or will never be told, is not kept. */
    private Uni<Void> erase(Taken taken, Supplier<Uni<Void>> settled) {
        return sessions.inTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE, Integer.class)
                        .setParameter("report", taken.report().id())
                        .setParameter("token", taken.token())
                        .getResultList())
                .chain(settled::get));
    }

    private Uni<Void> settle(Taken taken, String state, Instant due, String note) {
        return reports.update(
                        "state = ?1, dueAt = ?2, note = ?3, token = null where id = ?4 and token = ?5",
                        state,
                        due,
                        note,
                        taken.report().id(),
                        taken.token())
                .replaceWithVoid();
    }
}
