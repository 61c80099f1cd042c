package io.skybridge.core.provisioning;

import java.util.Optional;

import io.skybridge.core.servicesmanager.RequestId;

/** What one call of a step came to. Failure is a value here. */
public sealed interface StepOutcome {

    /**
     * The effect is there.
     *
     * @param note what was found
     */
    record Done(String note) implements StepOutcome {}

    /**
     * It was only looked at, and is not as it should be.
     *
     * @param note in what way
     */
    record Differs(String note) implements StepOutcome {}

    /**
     * The services manager has taken a SET or a DELETE; its effect is to be looked for.
     *
     * @param request the id to ask after, if there is one
     * @param note what was asked for
     * @param creates whether the thing was not there before
     */
    record Submitted(Optional<RequestId> request, String note, boolean creates) implements StepOutcome {}

    /**
     * The services manager is at work.
     *
     * @param request the id to ask after next time; empty to look at the object itself
     * @param note what it said
     */
    record InProgress(Optional<RequestId> request, String note) implements StepOutcome {}

    /**
     * It did not work, but may later.
     *
     * @param request the id to ask after next time; empty to look at the object itself
     * @param why in words, for operators
     */
    record RetryAfter(Optional<RequestId> request, String why) implements StepOutcome {}

    /**
     * It will not work without a person.
     *
     * @param why in words, for operators and the portal
     */
    record GiveUp(String why) implements StepOutcome {}
}
