package io.skybridge.core.provisioning.step;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.Submission;

/**
 * A step that looks before it sets. While a request is under way it asks after the request; when that has ended, and
 * whenever there is none, it looks at the thing itself: the thing, not the request, says whether the step is done.
 */
public sealed interface EnsureStep extends Step
        permits EnsureCustomer, EnsureUser, EnsureCustomerService, EnsureUserService {

    /** How often a step sets before it is given up: a thing that is never as wanted will not become so by asking again. */
    int MOST_SETS = 5;

    /** Looks; changes nothing. */
    Uni<Observation> look(StepRun run);

    /** Asks for what is wanted. */
    Uni<Submission> set(StepRun run);

    @Override
    default Uni<StepOutcome> advance(StepRun run) {
        return run.progress().request().map(request -> askAfter(request, run)).orElseGet(() -> lookAndSet(run));
    }

    private Uni<StepOutcome> askAfter(RequestId request, StepRun run) {
        return run.servicesManager().request(request).chain(found -> {
            ProvisioningStatus status = found.map(RequestState::status).orElse(ProvisioningStatus.PROVISIONED);
            if (status == ProvisioningStatus.FAILED) {
                String why = "request " + request.value() + " failed: "
                        + found.map(RequestState::description).orElse("");
                return Uni.createFrom().item(new StepOutcome.RetryAfter(Optional.empty(), why));
            }
            // An id that is not known any more says nothing; the thing itself does.
            return status == ProvisioningStatus.PROVISIONED ? lookAndSet(run) : stillGoing(request, status);
        });
    }

    private static Uni<StepOutcome> stillGoing(RequestId request, ProvisioningStatus status) {
        return Uni.createFrom()
                .item(new StepOutcome.InProgress(
                        Optional.of(request), "request " + request.value() + " is " + status.name()));
    }

    private Uni<StepOutcome> lookAndSet(StepRun run) {
        return look(run).chain(observation -> {
            if (observation instanceof Observation.ToSet wanted) {
                return setUnlessTooOften(run, wanted.note());
            }
            return Uni.createFrom().item(outcome(observation));
        });
    }

    private Uni<StepOutcome> setUnlessTooOften(StepRun run, String note) {
        if (run.progress().sets() >= MOST_SETS) {
            return Uni.createFrom().item(new StepOutcome.GiveUp("set " + MOST_SETS + " times, and still: " + note));
        }
        return set(run).map(submission -> new StepOutcome.Submitted(submission.request(), note));
    }

    private static StepOutcome outcome(Observation observation) {
        if (observation instanceof Observation.Right right) {
            return new StepOutcome.Done(right.note());
        }
        if (observation instanceof Observation.Working working) {
            return new StepOutcome.InProgress(Optional.empty(), working.note());
        }
        return new StepOutcome.GiveUp(((Observation.Forbidden) observation).why());
    }
}
