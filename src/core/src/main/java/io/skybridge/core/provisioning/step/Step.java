package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;

/** One idempotent piece of an order's plan; may be called again at any moment, whatever became of the last call. */
public sealed interface Step permits ChooseCode, CheckService, CountLastUsage, RequestingStep {

    /** The kind's name in the ledger and in answers. */
    String kind();

    /** What it is about, for people: a domain, a user, a service. */
    String target();

    /** What of it is wanted, for people; empty if kind and target say it all. */
    default String detail() {
        return "";
    }

    /**
     * Goes one call further.
     *
     * @return what it came to; fails only with a
     *     {@link io.skybridge.core.servicesmanager.ServicesManagerFault} or a fault of the ledger
     */
    Uni<StepOutcome> advance(StepRun run);
}
