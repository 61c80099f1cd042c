package io.skybridge.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.provisioning.Order;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.subscription.SubscriptionId;

/** An order's row; inserted by the database's own function. */
@Entity
@Table(name = "orders")
class OrderEntity {

    @Id
    UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_pk")
    AccountEntity account;

    @Nullable @ManyToOne
    @JoinColumn(name = "subscription_pk")
    SubscriptionEntity subscription;

    @Nullable @ManyToOne
    @JoinColumn(name = "user_pk")
    AccountUserEntity user;

    int position;

    String kind;

    String state;

    String reason;

    int attempts;

    @Column(name = "due_at")
    Instant dueAt;

    @Nullable @Column(name = "lease_token")
    UUID leaseToken;

    short priority;

    @Nullable String aim;

    @Nullable @Column(name = "trace_parent")
    String traceParent;

    @Column(name = "created_at")
    Instant createdAt;

    @Nullable @Column(name = "started_at")
    Instant startedAt;

    @Nullable @Column(name = "ended_at")
    Instant endedAt;

    /** Goes from the worker's hands to this state. */
    final void leave(OrderState to, Instant due, String why) {
        state = to.label();
        leaseToken = null;
        dueAt = due;
        reason = why;
    }

    Order toDomain() {
        OrderState where = OrderState.labelled(state).orElseThrow();
        return new Order(
                new OrderId(id),
                account.id(),
                Optional.ofNullable(subscription).map(row -> new SubscriptionId(row.externalId)),
                Optional.ofNullable(user).map(row -> row.username),
                OrderKind.labelled(kind),
                where,
                reason,
                attempts,
                createdAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(endedAt),
                where == OrderState.WAITING || where == OrderState.BLOCKED ? Optional.of(dueAt) : Optional.empty());
    }
}
