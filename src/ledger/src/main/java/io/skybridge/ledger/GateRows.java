package io.skybridge.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;
import io.skybridge.ledger.Repositories.AuditRows;
import io.skybridge.ledger.Repositories.GateTable;
import io.skybridge.ledger.Repositories.OrderRows;

/** The gates. Each is read and changed under the lock of its row, so that its limit holds for all workers together. */
@ApplicationScoped
class GateRows implements Gates {

    private static final String ENSURE = """
            insert into gate (services_manager) values (:name) on conflict do nothing returning services_manager""";

    private final Sessions sessions;
    private final GateTable gates;
    private final OrderRows orders;
    private final AuditRows audit;
    private final Clock clock;

    GateRows(Sessions sessions, GateTable gates, OrderRows orders, AuditRows audit, Clock clock) {
        this.sessions = sessions;
        this.gates = gates;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    /** The gate, locked until the transaction ends, with the number of orders that are being carried out now. */
    Uni<Gate> locked(String name, Instant now) {
        return row(name).chain(row -> running(now).map(row::toDomain));
    }

    private Uni<GateEntity> row(String name) {
        return gates.findById(name, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .switchTo(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(ENSURE, String.class)
                                .setParameter("name", name)
                                .getResultList())
                        .chain(() -> gates.findById(name, LockModeType.PESSIMISTIC_WRITE)));
    }

    private Uni<Integer> running(Instant now) {
        return orders.count("state = 'running' and dueAt > ?1", now).map(Long::intValue);
    }

    @Override
    public Uni<Gate> of(String servicesManager) {
        return sessions.inSession(() -> gates.findById(servicesManager).chain(row -> running(clock.instant())
                .map(count -> row == null
                        ? new Gate(servicesManager, Gate.Mode.OPEN, 0, 0, java.util.Optional.empty(), count)
                        : row.toDomain(count))));
    }

    @Override
    public Uni<List<Gate>> all() {
        return sessions.inSession(() -> running(clock.instant()).chain(count -> gates.listAll()
                .map(rows -> rows.stream().map(row -> row.toDomain(count)).toList())));
    }

    @Override
    public Uni<Gate> change(String servicesManager, String actor, UnaryOperator<Gate> change) {
        Instant now = clock.instant();
        return sessions.inTransaction(() -> row(servicesManager).chain(row -> running(now)
                .map(count -> change.apply(row.toDomain(count)))
                .invoke(row::write)
                .call(gate -> actor.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : audit.persist(AuditEntity.by(actor, now, "services-manager." + row.mode, servicesManager)))));
    }
}
