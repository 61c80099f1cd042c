package io.skybridge.core.provisioning;

import java.time.Clock;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.step.Creations;

/** Notes a creation in the ledger, where it matters: an order that cannot be taken back needs no such note. */
final class NotedCreation implements Creations {

    private final Orders orders;
    private final Claim claim;
    private final Clock clock;
    private volatile StepProgress progress;

    NotedCreation(Orders orders, Claim claim, StepProgress progress, Clock clock) {
        this.orders = orders;
        this.claim = claim;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Uni<Void> begin() {
        if (progress.created() || !UndoOrder.concerns(claim)) {
            return Uni.createFrom().voidItem();
        }
        StepProgress creating = progress.creating();
        return orders.progress(claim.lease(), creating, Optional.empty(), clock.instant())
                .invoke(() -> progress = creating);
    }

    /** The step's progress, with the note if there is one. */
    StepProgress progress() {
        return progress;
    }
}
