package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;
import io.skybridge.core.servicesmanager.Submission;

/** A step that wants a thing to be there and to be so: it looks how far reality is from that, and sets what is not. */
public sealed interface EnsureStep extends RequestingStep
        permits EnsureCustomer,
                EnsureCustomerAccess,
                EnsureUser,
                EnsureUserAccess,
                EnsureCustomerService,
                EnsureUserService {

    /** Looks; changes nothing. */
    Uni<Observation> look(StepRun run);

    /** Asks for what is wanted, after a look that found this. */
    Uni<Submission> set(StepRun run, Observation.ToSet found);

    @Override
    default Uni<StepOutcome> act(StepRun run) {
        return look(run).chain(observation -> {
            if (observation instanceof Observation.ToSet wanted) {
                return tooOften(run, wanted.note())
                        .map(outcome -> Uni.createFrom().item(outcome))
                        .orElseGet(() -> announced(run, wanted)
                                .chain(() -> set(run, wanted))
                                .map(submission -> submitted(submission, wanted)));
            }
            return Uni.createFrom().item(outcome(observation));
        });
    }

    private static Uni<Void> announced(StepRun run, Observation.ToSet wanted) {
        if (run.progress().sets() > 0) {
            return Uni.createFrom().voidItem();
        }
        return wanted.absent() ? run.creations().begin() : run.creations().change();
    }

    private static StepOutcome submitted(Submission submission, Observation.ToSet wanted) {
        return new StepOutcome.Submitted(submission.request(), wanted.note(), wanted.absent());
    }

    private static StepOutcome outcome(Observation observation) {
        if (observation instanceof Observation.Right right) {
            return new StepOutcome.Done(right.note());
        }
        if (observation instanceof Observation.Working working) {
            return new StepOutcome.InProgress(java.util.Optional.empty(), working.note());
        }
        return new StepOutcome.GiveUp(((Observation.Forbidden) observation).why());
    }
}
