package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.Vault;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Outbox;
import io.skybridge.ledger.Repositories.PasswordRows;
import io.skybridge.ledger.Repositories.ReportRows;

/** The outbox. Locks the endpoint first, then reports. */
@ApplicationScoped
class PanacheOutbox implements Outbox {

    /** Hops from portal to portal, so that it costs as much as there are portals, however much waits for them. */
    private static final String DUE = """
            select portal from endpoint e
             where (e.not_before is null or e.not_before <= :now)
               and (e.paused is null and exists (select 1 from report r where r.portal = e.portal and r.state = 'pending'
                                                    and r.due_at <= :now)
                 or e.probe_at <= :now and exists (select 1 from report r where r.portal = e.portal and r.state = 'pending'))
             order by portal""";

    /** A probe takes what would otherwise wait for its back-off, and of that what was tried least: it may be the others. */
    private static final String TAKE = """
            update report
               set token = :token, due_at = :until, attempts = attempts + 1
             where id in (select candidate.id
                            from report candidate
                           where candidate.portal = :portal and candidate.state = 'pending'
                             and (candidate.due_at <= :now or :probe and candidate.token is null)
                             and not exists (select 1
                                               from report earlier
                                              where earlier.account_pk = candidate.account_pk
                                                and earlier.sequence < candidate.sequence
                                                and earlier.state = 'pending')
                           order by case when :probe then candidate.attempts else 0 end, candidate.due_at,
                                    candidate.sequence
                           limit :most
                             for update of candidate skip locked)
            returning id""";

    private static final String UNDER_WAY = "state = 'pending' and token is not null and portal = ?1 and dueAt > ?2";

    private static final String LOAD = """
            from ReportEntity r join fetch r.account join fetch r.order o join fetch o.account left join fetch o.subscription
              left join fetch o.user where r.id in ?1""";

    private static final String ERASE = """
            update initial_password set sealed = null
             where order_id = (select order_id from report where id = :report and token = :token) returning 1""";

    private final Sessions sessions;
    private final EndpointRows endpoints;
    private final ReportRows reports;
    private final PasswordRows passwords;
    private final Vault vault;

    PanacheOutbox(Sessions sessions, EndpointRows endpoints, ReportRows reports, PasswordRows passwords, Vault vault) {
        this.sessions = sessions;
        this.endpoints = endpoints;
        this.reports = reports;
        this.passwords = passwords;
        this.vault = vault;
    }

    @Override
    public Uni<List<PortalId>> due(Instant now) {
        return sessions.inSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(DUE, String.class)
                                .setParameter("now", now)
                                .getResultList()))
                .map(names -> names.stream().map(PortalId::new).toList());
    }

    @Override
    public Uni<Batch> take(PortalId portal, Endpoint.Limits limits, Instant now, Duration lease) {
        return sessions.inTransaction(
                () -> endpoints.locked(portal).chain(row -> reports.count(UNDER_WAY, portal.value(), now)
                        .chain(count -> take(row, row.toDomain().room(limits, count.intValue(), now), now, lease))
                        .chain(ids -> batch(row, ids, limits, now))));
    }

    private static Uni<List<UUID>> take(EndpointEntity endpoint, int room, Instant now, Duration lease) {
        if (room == 0) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession().chain(session -> session.createNativeQuery(TAKE, UUID.class)
                .setParameter("token", UUID.randomUUID())
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .setParameter("portal", endpoint.portal)
                .setParameter("probe", endpoint.toDomain().probes(now))
                .setParameter("most", room)
                .getResultList());
    }

    private Uni<Batch> batch(EndpointEntity row, List<UUID> ids, Endpoint.Limits limits, Instant now) {
        Endpoint endpoint = row.toDomain();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(new Batch(List.of(), endpoint.turn(limits, now)));
        }
        row.write(endpoint.sending(ids.size(), limits, now));
        return reports.list(LOAD, ids)
                .chain(taken -> withPasswords(taken, endpoint.resumedAt()))
                .map(taken -> new Batch(taken, Optional.empty()));
    }

    private Uni<List<Taken>> withPasswords(List<ReportEntity> taken, Optional<Instant> resumed) {
        List<UUID> orders = taken.stream().map(row -> row.order.id).toList();
        return passwords.list("key.order in ?1 and sealed is not null", orders).map(found -> taken.stream()
                .map(row -> row.toTaken(
                        found.stream()
                                .filter(password -> password.key.order().equals(row.order.id))
                                .flatMap(password -> password.toDomain(vault).stream())
                                .toList(),
                        resumed))
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
        return sessions.inTransaction(() -> settle(taken, "given-up", now, why));
    }

    /** What was told is not kept. */
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
