package io.skybridge.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.skybridge.core.provisioning.OrderBook.AttemptEntry;

/** A line of an order's history. */
@Entity
@Table(name = "attempt")
class AttemptEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long pk;

    @Column(name = "order_id")
    UUID order;

    int step;

    Instant at;

    String what;

    static AttemptEntity of(UUID order, int step, Instant at, String what) {
        AttemptEntity row = new AttemptEntity();
        row.order = order;
        row.step = step;
        row.at = at;
        row.what = what;
        return row;
    }

    AttemptEntry toDomain() {
        return new AttemptEntry(at, step, what);
    }
}
