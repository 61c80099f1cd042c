package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.report.OutcomeReport;

/**
 * The orders in the ledger, for workers. Every write proves with the lease that the order is still the worker's, and fails
 * with {@link LeaseLost} if it is not; every write is a transaction of its own and prolongs the lease.
 */
public interface Orders {

    /**
     * Takes up the order that is due longest among those whose account has no earlier order that has not ended. Several
     * workers may claim at once; each order goes to one.
     *
     * @return empty if nothing is due
     */
    Uni<Optional<Claim>> claim(Instant now, Duration lease);

    /**
     * Ends every lease at once: for a process that has the ledger to itself and has just started, so that what its
     * predecessor was at when it was killed goes on without waiting for the leases to run out.
     *
     * @return how many orders were let go
     */
    Uni<Integer> releaseAll(Instant now);

    /**
     * Stores the plan, once.
     *
     * @return the steps as stored
     */
    Uni<List<StepProgress>> plan(Lease lease, List<Step> steps, Instant now);

    /** Keeps a code for the order's account. See {@link CodeReservations}. */
    Uni<Boolean> reserveCode(Lease lease, CustomerCode code, Instant now);

    /** Stores how far a step has got, and {@code what} as an attempt in the order's history if there is something to tell. */
    Uni<Void> progress(Lease lease, StepProgress progress, Optional<String> what, Instant now);

    /** Puts the order back until {@code next}; the lease ends. */
    Uni<Void> park(Lease lease, Instant next, String why, Instant now);

    /**
     * Puts the order aside until what is missing is there; the lease ends. What is missing may come while this is being
     * written, unseen by whoever lets blocked orders go, so the order is due for another look at {@code next} all the same.
     */
    Uni<Void> block(Lease lease, Instant next, String why, Instant now);

    /** Ends the order and writes its report into the outbox; the lease ends. */
    Uni<Void> complete(Lease lease, OutcomeReport report);

    /** Gives the order up as a dead letter and writes its report into the outbox; the lease ends. */
    Uni<Void> fail(Lease lease, OutcomeReport report);
}
