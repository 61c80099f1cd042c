package io.skybridge.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.skybridge.core.provisioning.OrderBook.StepEntry;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.servicesmanager.RequestId;

/** A step's row. */
@Entity
@Table(name = "step")
class StepEntity {

    /** A step is known by its order and its place in the plan. */
    @Embeddable
    record Key(@Column(name = "order_id") UUID order, int position) {}

    @EmbeddedId
    Key key;

    String kind;

    String spec;

    String state;

    @Nullable @Column(name = "request_id")
    String requestId;

    int sets;

    int polls;

    int failures;

    boolean created;

    boolean undoes;

    String note;

    @Nullable @Column(name = "started_at")
    Instant startedAt;

    @Nullable @Column(name = "ended_at")
    Instant endedAt;

    static StepEntity from(UUID order, StepProgress planned, Documents documents) {
        StepEntity row = new StepEntity();
        row.key = new Key(order, planned.position());
        row.kind = planned.step().kind();
        row.spec = documents.write(planned.step());
        row.write(planned);
        return row;
    }

    final void write(StepProgress progress) {
        state = label(progress.state());
        requestId = progress.request().map(RequestId::value).orElse(null);
        sets = progress.sets();
        polls = progress.polls();
        failures = progress.failures();
        created = progress.created();
        undoes = progress.undoes();
        note = progress.note();
    }

    StepProgress toDomain(Documents documents) {
        return new StepProgress(
                key.position(),
                documents.readStep(kind, spec),
                StepState.valueOf(state.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(requestId).map(RequestId::new),
                sets,
                polls,
                failures,
                created,
                undoes,
                note);
    }

    StepEntry toEntry(Documents documents) {
        return new StepEntry(toDomain(documents), Optional.ofNullable(startedAt), Optional.ofNullable(endedAt));
    }

    private static String label(StepState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
