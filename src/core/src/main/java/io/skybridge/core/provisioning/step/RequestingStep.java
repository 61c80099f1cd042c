package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;

/**
 * A step that asks the services manager to do something, which is accepted and then done later. While a request is under
 * way it asks after the request; when that has ended, and whenever there is none, it looks at the thing itself: the thing,
 * not the request, says whether the step is done.
 */
public sealed interface RequestingStep extends Step permits EnsureStep, RemoveStep {

    /**
     * How often a step asks before it is given up: a thing that is never as wanted will not become so by asking again.
     */
    int MOST_SETS = 5;

    /** Looks, and asks for what is not as it should be. */
    Uni<StepOutcome> act(StepRun run);

    @Override
    default Uni<StepOutcome> advance(StepRun run) {
        return run.progress().request().map(request -> askAfter(request, run)).orElseGet(() -> act(run));
    }

    private Uni<StepOutcome> askAfter(RequestId request, StepRun run) {
        return run.servicesManager().request(request).chain(found -> {
            // An id that is not known any more says nothing; the thing itself does.
            ProvisioningStatus status = found.map(RequestState::status).orElse(ProvisioningStatus.PROVISIONED);
            return switch (status) {
                case FAILED ->
                    failed(request, found.map(RequestState::description).orElse(""));
                case PROVISIONED, NOT_PROVISIONED -> act(run);
                case REQUESTED, IN_PROGRESS, PENDING, UNKNOWN -> stillGoing(request, status);
            };
        });
    }

    private static Uni<StepOutcome> failed(RequestId request, String description) {
        return Uni.createFrom()
                .item(new StepOutcome.RetryAfter(
                        Optional.empty(), "request " + request.value() + " failed: " + description));
    }

    private static Uni<StepOutcome> stillGoing(RequestId request, ProvisioningStatus status) {
        return Uni.createFrom()
                .item(new StepOutcome.InProgress(
                        Optional.of(request), "request " + request.value() + " is " + status.name()));
    }

    /** Why the step may not ask once more, if it may not. */
    default Optional<StepOutcome> tooOften(StepRun run, String note) {
        return run.progress().sets() < MOST_SETS
                ? Optional.empty()
                : Optional.of(new StepOutcome.GiveUp("asked for " + MOST_SETS + " times, and still: " + note));
    }
}
