package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.ledger.Repositories.OrderRows;

/** Who may write to an order, and until when. */
@ApplicationScoped
class Leases {

    private static final String CLAIM = """
            update orders
               set state = 'running', lease_token = :token, due_at = :until, attempts = attempts + 1,
                   started_at = coalesce(started_at, :now)
             where id = (select candidate.id
                           from orders candidate
                          where candidate.state in ('waiting', 'running', 'blocked') and candidate.due_at <= :now
                            and not exists (select 1
                                              from orders earlier
                                             where earlier.account_pk = candidate.account_pk
                                               and earlier.position < candidate.position
                                               and earlier.state <> 'completed')
                          order by candidate.due_at
                          limit 1
                            for update of candidate skip locked)
            returning id""";

    private final OrderRows orders;

    Leases(OrderRows orders) {
        this.orders = orders;
    }

    /** Takes the order that is due longest, in one statement; within a transaction. */
    Uni<Optional<Lease>> claim(Instant now, Duration lease) {
        UUID token = UUID.randomUUID();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, UUID.class)
                        .setParameter("token", token)
                        .setParameter("until", now.plus(lease))
                        .setParameter("now", now)
                        .getSingleResultOrNull())
                .map(id -> Optional.ofNullable(id).map(order -> new Lease(new OrderId(order), token, lease)));
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
