package io.skybridge.core.provisioning;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Sees orders being carried out, for those who want to know what took how long and why. Changes nothing of it. */
public interface Witness {

    /** Nobody looks. */
    Witness NOBODY = new Witness() {
        @Override
        public Uni<CarryOutOrder.End> order(Claim claim, Supplier<Uni<CarryOutOrder.End>> work) {
            return work.get();
        }

        @Override
        public Uni<StepOutcome> step(Claim claim, StepProgress progress, Supplier<Uni<StepOutcome>> work) {
            return work.get();
        }
    };

    /** An order in the hands of this worker, from its claim until it is let go. */
    Uni<CarryOutOrder.End> order(Claim claim, Supplier<Uni<CarryOutOrder.End>> work);

    /** One go at one of its steps, which calls the services manager. */
    Uni<StepOutcome> step(Claim claim, StepProgress progress, Supplier<Uni<StepOutcome>> work);
}
