package io.skybridge.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.Orders.Intake;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.ledger.Repositories.OrderRows;

/** Who may write to an order, and until when. */
@ApplicationScoped
class Leases {

    /**
     * First each account's earliest open order, by hopping from account to account over the index, so that a claim costs as
     * much as there are accounts with work and not as much as there are orders. Of those the one is taken that is due, that
     * somebody waits for, and whose account was served longest ago.
     *
     * <p>It starts when the one before has ended at the earliest: a worker that had to wait for the gate asked before that,
     * and the clocks of two processes differ.
     */
    private static final String CLAIM = """
            with recursive heads (id, account_pk) as (
                (select id, account_pk from orders
                  where state not in ('completed', 'cancelled') order by account_pk, position limit 1)
                union all
                select next.id, next.account_pk
                  from heads
                 cross join lateral (select o.id, o.account_pk from orders o
                                      where o.state not in ('completed', 'cancelled') and o.account_pk > heads.account_pk
                                      order by o.account_pk, o.position limit 1) next
            ), taken as (
                update orders
                   set state = 'running', lease_token = :token, due_at = :until, attempts = attempts + 1,
                       started_at = coalesce(started_at, greatest(:now,
                           (select before.ended_at from orders before
                             where before.account_pk = orders.account_pk and before.position < orders.position
                             order by before.position desc limit 1)))
                 where id = (select candidate.id
                               from heads
                               join orders candidate on candidate.id = heads.id
                               left join turn on turn.account_pk = candidate.account_pk
                              where candidate.state in ('waiting', 'running', 'blocked') and candidate.due_at <= :now
                                and (:begins or candidate.started_at is not null)
                              order by candidate.priority, turn.served_at nulls first, candidate.due_at
                              limit 1
                                for update of candidate skip locked)
                returning id, account_pk
            ), served as (
                insert into turn (account_pk, served_at) select account_pk, :now from taken
                on conflict (account_pk) do update set served_at = excluded.served_at
            )
            select id from taken""";

    private final OrderRows orders;
    private final GateRows gates;

    Leases(OrderRows orders, GateRows gates) {
        this.orders = orders;
        this.gates = gates;
    }

    /**
     * A lease just given.
     *
     * @param lease the lease
     * @param ailing whether the services manager has had trouble lately
     */
    record Given(Lease lease, boolean ailing) {}

    /** Takes an order, if the gate has room; within a transaction. */
    Uni<Optional<Given>> claim(Intake intake, Instant now) {
        return gates.locked(intake.servicesManager(), now)
                .chain(gate -> gate.room(intake.rules(), now) == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : claim(intake, gate, now));
    }

    private Uni<Optional<Given>> claim(Intake intake, Gate gate, Instant now) {
        UUID token = UUID.randomUUID();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, UUID.class)
                        .setParameter("token", token)
                        .setParameter("until", now.plus(intake.lease()))
                        .setParameter("now", now)
                        .setParameter("begins", gate.begins())
                        .getSingleResultOrNull())
                .map(id -> Optional.ofNullable(id)
                        .map(order ->
                                new Given(new Lease(new OrderId(order), token, intake.lease()), gate.failures() > 0)));
    }

    /** Ends every lease; whoever held one can write no more. */
    Uni<Integer> releaseAll(Instant now) {
        return orders.update("state = 'waiting', leaseToken = null, dueAt = ?1 where state = 'running'", now);
    }

    /** Proves within the transaction that the order is still the holder's, and prolongs the lease. */
    Uni<OrderEntity> hold(Lease lease, Instant now) {
        return orders.update(
                        "dueAt = ?1 where id = ?2 and leaseToken = ?3",
                        now.plus(lease.length()),
                        lease.order().value(),
                        lease.token())
                .chain(held -> held == 1
                        ? orders.findById(lease.order().value())
                        : Uni.createFrom().failure(new LeaseLost(lease.order())));
    }
}
