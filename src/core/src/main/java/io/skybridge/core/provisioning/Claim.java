package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.Account;

/**
 * An order taken up, with all that is needed to go on from where it was left.
 *
 * @param lease the right to it
 * @param order the order
 * @param situation what it was found in
 * @param steps the stored plan with its progress; empty if it was never planned
 * @param began when it was first taken up, or taken up again for an operator
 * @param ailing whether the services manager has had trouble lately, so that a good answer is news
 * @param traceParent the W3C trace context of the message that the order is of, if it has one
 */
public record Claim(
        Lease lease,
        Order order,
        Situation situation,
        List<StepProgress> steps,
        Instant began,
        boolean ailing,
        Optional<String> traceParent) {

    /** Whose order it is. */
    public Account account() {
        return situation.account();
    }

    /** The same claim with the code chosen. */
    public Claim withAccount(Account changed) {
        return new Claim(lease, order, situation.withAccount(changed), steps, began, ailing, traceParent);
    }

    /** The same claim with these steps. */
    public Claim withSteps(List<StepProgress> changed) {
        return new Claim(lease, order, situation, List.copyOf(changed), began, ailing, traceParent);
    }

    /** The same claim, knowing that the services manager is well again. */
    public Claim well() {
        return new Claim(lease, order, situation, steps, began, false, traceParent);
    }
}
