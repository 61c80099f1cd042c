package io.skybridge.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoint.Cause;
import io.skybridge.core.report.Endpoint.Pause;
import io.skybridge.core.report.Endpoints;
import io.skybridge.ledger.Repositories.AuditRows;
import io.skybridge.ledger.Repositories.EndpointTable;

/** The endpoints. Each is read and changed under the lock of its row, so that its limits hold for all workers together. */
@ApplicationScoped
class EndpointRows implements Endpoints {

    private static final Logger LOG = Logger.getLogger(EndpointRows.class);

    private static final String ENSURE =
            "insert into endpoint (portal) values (:portal) on conflict do nothing returning portal";

    private static final String RELEASE = "update report set due_at = cast(:now as timestamptz)"
            + " where portal = :portal and state = 'pending' and token is null and due_at > :now";

    private final Sessions sessions;
    private final EndpointTable endpoints;
    private final AuditRows audit;
    private final Clock clock;

    EndpointRows(Sessions sessions, EndpointTable endpoints, AuditRows audit, Clock clock) {
        this.sessions = sessions;
        this.endpoints = endpoints;
        this.audit = audit;
        this.clock = clock;
    }

    /** The row, locked until the transaction ends. */
    Uni<EndpointEntity> locked(PortalId portal) {
        return endpoints
                .findById(portal.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .switchTo(() ->
                        ensure(portal).chain(() -> endpoints.findById(portal.value(), LockModeType.PESSIMISTIC_WRITE)));
    }

    private static Uni<Void> ensure(PortalId portal) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENSURE, String.class)
                        .setParameter("portal", portal.value())
                        .getResultList())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> enrol(Set<PortalId> portals) {
        // Sorted, so that two processes that start at once do not wait for each other.
        return sessions.inTransaction(() -> portals.stream()
                .sorted(Comparator.comparing(PortalId::value))
                .reduce(
                        Uni.createFrom().voidItem(),
                        (before, portal) -> before.chain(() -> ensure(portal)),
                        (one, other) -> one.chain(() -> other)));
    }

    @Override
    public Uni<Optional<Endpoint>> of(PortalId portal) {
        return sessions.inSession(() -> endpoints.findById(portal.value()))
                .map(row -> Optional.ofNullable(row).map(EndpointEntity::toDomain));
    }

    @Override
    public Uni<List<Endpoint>> all() {
        return sessions.inSession(() -> endpoints.listAll(Sort.by("portal")))
                .map(rows -> rows.stream().map(EndpointEntity::toDomain).toList());
    }

    @Override
    public Uni<Endpoint> learn(PortalId portal, UnaryOperator<Endpoint> change) {
        return sessions.inTransaction(() -> locked(portal).chain(row -> {
            Endpoint before = row.toDomain();
            Endpoint after = change.apply(before);
            row.write(after);
            Optional<Cause> cause = after.pause().map(Pause::cause);
            if (cause.equals(before.pause().map(Pause::cause))) {
                return Uni.createFrom().item(after);
            }
            String why = after.pause().map(Pause::why).orElse("a report was taken again");
            LOG.warnf("Portal %s is %s: %s", portal, cause.isPresent() ? "paused" : "resumed", why);
            return record(AuditEntity.WORKER, clock.instant(), after, why);
        }));
    }

    @Override
    public Uni<Endpoint> obey(PortalId portal, Word word, UnaryOperator<Endpoint> change) {
        return sessions.inTransaction(() -> locked(portal).chain(row -> {
            Endpoint after = change.apply(row.toDomain());
            row.write(after);
            return record(word.actor(), word.at(), after, word.reason());
        }));
    }

    private Uni<Endpoint> record(String actor, Instant at, Endpoint endpoint, String why) {
        boolean paused = endpoint.pause().isPresent();
        String detail = endpoint.portal() + (why.isEmpty() ? "" : ": " + why);
        return audit.persist(AuditEntity.by(actor, at, paused ? "portal.paused" : "portal.resumed", detail))
                .chain(() -> paused ? Uni.createFrom().voidItem() : release(endpoint.portal(), at))
                .replaceWith(endpoint);
    }

    /** What has waited through the pause does not wait for the end of its own as well. */
    private static Uni<Void> release(PortalId portal, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RELEASE)
                        .setParameter("portal", portal.value())
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
