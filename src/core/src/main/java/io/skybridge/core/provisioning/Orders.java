package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.Gate;

/**
 * The orders in the ledger, for workers. Every write proves with the lease that the order is still the worker's, and fails
 * with {@link LeaseLost} if it is not; every write is a transaction of its own and prolongs the lease.
 */
public interface Orders {

    /**
     * What a worker may take up.
     *
     * @param servicesManager through whose gate it goes
     * @param rules the gate's rules
     * @param lease how long the order stays with a worker that has vanished
     */
    record Intake(String servicesManager, Gate.Rules rules, Duration lease) {}

    /**
     * Takes up an order that is due, if its account has no earlier order that has not ended and the gate has room. Of
     * those, what somebody waits for goes before bulk, and then the account that was served longest ago. Several workers
     * may claim at once; each order goes to one.
     *
     * @return empty if nothing is due or the gate is shut
     */
    Uni<Optional<Claim>> claim(Intake intake, Instant now);

    /**
     * Ends every lease at once: for a process that has the ledger to itself and has just started, so that what its
     * predecessor was at when it was killed goes on without waiting for the leases to run out.
     *
     * @return how many orders were let go
     */
    Uni<Integer> releaseAll(Instant now);

    /**
     * Stores the plan, once, and with it what the subscription may have from now on and by which offer.
     *
     * @return the steps as stored
     */
    Uni<List<StepProgress>> plan(Claim claim, Plan.Steps plan, Instant now);

    /**
     * Stores that the order is given up and what has been done is to be undone: the failed step, the steps that are
     * dropped, and those that undo, which are added to the plan.
     *
     * @param steps the whole plan as it is to be
     */
    Uni<Void> undo(Lease lease, List<StepProgress> steps, String why, Instant now);

    /** Keeps a code for the order's account. See {@link CodeReservations}. */
    Uni<Boolean> reserveCode(Lease lease, CustomerCode code, Instant now);

    /**
     * Keeps a user's initial password until the order's report has been delivered.
     *
     * @return the one that is kept, sealed: this one, or the one that was kept before
     */
    Uni<String> keepPassword(Lease lease, String username, String sealed, Instant now);

    /** Stores how far a step has got, and {@code what} as an attempt in the order's history if there is something to tell. */
    Uni<Void> progress(Lease lease, StepProgress progress, Optional<String> what, Instant now);

    /** Puts the order back until {@code next}; the lease ends. */
    Uni<Void> park(Lease lease, Instant next, String why, Instant now);

    /**
     * Puts the order aside until what is missing is there; the lease ends. What is missing may come while this is being
     * written, unseen by whoever lets blocked orders go, so the order is due for another look at {@code next} all the same.
     */
    Uni<Void> block(Lease lease, Instant next, String why, Instant now);

    /**
     * Ends the order and writes its report into the outbox; the lease ends. If the order had an aim, that is what its
     * subscription has from now on, whatever earlier orders may have left.
     */
    Uni<Void> complete(Lease lease, Ending ending);

    /** Gives the order up as a dead letter and writes its report into the outbox; the lease ends. */
    Uni<Void> fail(Lease lease, Ending ending);
}
