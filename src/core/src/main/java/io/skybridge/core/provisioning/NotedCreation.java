package io.skybridge.core.provisioning;

import java.time.Clock;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.step.Creations;

/**
 * Notes in the ledger what is about to be asked for, where it matters: an order that cannot be taken back needs no such
 * note.
 */
final class NotedCreation implements Creations {

    private final Orders orders;
    private final Claim claim;
    private final Clock clock;
    private final StepProgress before;
    private volatile StepProgress progress;

    NotedCreation(Orders orders, Claim claim, StepProgress progress, Clock clock) {
        this.orders = orders;
        this.claim = claim;
        this.before = progress;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public Uni<Void> begin() {
        return progress.created() || !UndoOrder.concerns(claim)
                ? Uni.createFrom().voidItem()
                : note(progress.creating());
    }

    @Override
    public Uni<Void> change() {
        boolean takenBack = UndoOrder.concerns(claim) && UndoOrder.restores(progress.step());
        return takenBack ? note(progress.asking()) : Uni.createFrom().voidItem();
    }

    private Uni<Void> note(StepProgress noted) {
        return orders.progress(claim.lease(), noted, Optional.empty(), clock.instant())
                .invoke(() -> progress = noted);
    }

    /** The step's progress, with the note if there is one; what was asked for and answered is counted by its answer. */
    StepProgress progress(StepOutcome outcome) {
        boolean counted = outcome instanceof StepOutcome.Submitted && !progress.created();
        return counted ? before : progress;
    }
}
