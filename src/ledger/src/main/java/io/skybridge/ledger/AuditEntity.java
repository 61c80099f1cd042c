package io.skybridge.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/** A line of the audit log; the database refuses to change or remove one. */
@Entity
@Table(name = "audit")
class AuditEntity {

    /** The actor of everything that no person and no portal asked for. */
    static final String WORKER = "provisioning";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    Instant at;

    String actor;

    String action;

    @Nullable @Column(name = "account_pk")
    Long account;

    @Nullable @Column(name = "order_id")
    UUID order;

    String detail;

    static AuditEntity by(String actor, Instant at, String action, String detail) {
        AuditEntity row = new AuditEntity();
        row.at = at;
        row.actor = actor;
        row.action = action;
        row.detail = detail;
        return row;
    }

    static AuditEntity by(String actor, Instant at, String action, OrderEntity order, String detail) {
        AuditEntity row = by(actor, at, action, detail);
        row.account = order.account.pk;
        row.order = order.id;
        return row;
    }

    static AuditEntity byWorker(Instant at, String action, OrderEntity order, String detail) {
        return by(WORKER, at, action, order, detail);
    }
}
