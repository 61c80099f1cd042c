package io.skybridge.ledger;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.lifecycle.Lifecycles;
import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.provisioning.Ending;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Offer;
import io.skybridge.ledger.Repositories.AuditRows;
import io.skybridge.ledger.Repositories.ReportRows;

/**
 * What the beginning and the end of an order mean for the account, the user or the subscription it is about. Written by
 * statements that name their columns, because deliveries write the same rows; within the transaction of the order.
 */
@ApplicationScoped
class Endings {

    private static final String NOTHING = "{\"shares\":[]}";

    private final ReportRows reports;
    private final AuditRows audit;

    Endings(ReportRows reports, AuditRows audit) {
        this.reports = reports;
        this.audit = audit;
    }

    /** An order was planned: its handle begins, and its subscription keeps the offer it was planned by. */
    Uni<Void> begin(OrderEntity order, Optional<Offer> offer) {
        Uni<Void> handle = HandleState.beginsWith(OrderKind.labelled(order.kind))
                ? handle(order, Move.BEGUN)
                : Uni.createFrom().voidItem();
        if (order.aim == null || offer.isEmpty() || order.subscription == null) {
            return handle;
        }
        Long subscription = order.subscription.pk;
        return handle.chain(() -> execute(
                "update subscription set offer_product = ?1, offer_from = ?2 where pk = ?3 returning pk",
                offer.get().product(),
                offer.get().effectiveFrom(),
                subscription));
    }

    /** An order has ended: its handle, what its subscription has, its report and its line in the audit log. */
    Uni<Void> end(OrderEntity order, Ending ending, String why) {
        order.endedAt = ending.report().at();
        return handle(order, ending.handle())
                .chain(() -> holdings(order, ending))
                .chain(() -> reports.persist(ReportEntity.pending(ending.report(), order)))
                .chain(() ->
                        audit.persist(AuditEntity.byWorker(ending.report().at(), "order." + order.state, order, why)))
                .replaceWithVoid();
    }

    private Uni<Void> holdings(OrderEntity order, Ending ending) {
        if (ending.undone()) {
            order.aim = null;
            return Uni.createFrom().voidItem();
        }
        if (!order.state.equals(OrderState.COMPLETED.label())) {
            return Uni.createFrom().voidItem();
        }
        if (order.kind.equals(OrderKind.ACCOUNT_TERMINATE.label())) {
            return torndown(order);
        }
        String has = order.aim;
        if (has == null || order.subscription == null) {
            return Uni.createFrom().voidItem();
        }
        order.aim = null;
        Long subscription = order.subscription.pk;
        return execute(
                        "update subscription set held = ?1, state = case state when 'new' then 'active' else state end"
                                + " where pk = ?2 returning pk",
                        has,
                        subscription)
                .chain(() -> settle("subscription_pk", subscription));
    }

    /** With the customer everything it had is gone. */
    private Uni<Void> torndown(OrderEntity order) {
        Long account = order.account.pk;
        return execute(
                        "update subscription set held = ?1, handle_state = 'terminated' where account_pk = ?2 returning pk",
                        NOTHING,
                        account)
                .chain(() -> execute(
                        "update account_user set handle_state = 'terminated' where account_pk = ?1 returning pk",
                        account))
                .chain(() -> settle("account_pk", account));
    }

    /** What orders aimed at that were not done is settled by one that was. */
    private static Uni<Void> settle(String column, Long key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update orders set aim = null where " + column
                                + " = ?1 and aim is not null and state in ('failed', 'cancelled') returning 1")
                        .setParameter(1, key)
                        .getResultList())
                .replaceWithVoid();
    }

    private static Uni<Void> handle(OrderEntity order, Move move) {
        if (order.subscription != null) {
            return handle("subscription", order.subscription.pk, order.subscription.handleState, move);
        }
        if (order.user != null) {
            return handle("account_user", order.user.pk, order.user.handleState, move);
        }
        return handle("account", order.account.pk, order.account.handleState, move);
    }

    private static Uni<Void> handle(String table, Long key, String from, Move move) {
        HandleState was = HandleState.valueOf(from.toUpperCase(Locale.ROOT));
        HandleState now = Lifecycles.HANDLE.next(move, was).orElse(was);
        return execute(
                "update " + table + " set handle_state = ?1 where pk = ?2 returning pk", StateTable.label(now), key);
    }

    private static Uni<Void> execute(String statement, Object... parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<Object> query = session.createNativeQuery(statement, Object.class);
            for (int at = 0; at < parameters.length; at++) {
                query.setParameter(at + 1, parameters[at]);
            }
            return query.getResultList().replaceWithVoid();
        });
    }
}
