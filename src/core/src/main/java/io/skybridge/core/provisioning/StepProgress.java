package io.skybridge.core.provisioning;

import java.util.Optional;

import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.servicesmanager.RequestId;

/**
 * How far a step has got.
 *
 * @param position its place in the plan, from 0
 * @param step what it does
 * @param state where it stands
 * @param request the request that is under way, if one is
 * @param sets how many times it has set
 * @param polls how many times in a row it has found the services manager at work
 * @param failures how many times in a row it has had to be tried again
 * @param note what was last learnt, in words
 */
public record StepProgress(
        int position,
        Step step,
        StepState state,
        Optional<RequestId> request,
        int sets,
        int polls,
        int failures,
        String note) {

    /** Where a step stands. */
    public enum StepState {
        /** Not begun. Next: working, done, failed. */
        PENDING,
        /** Begun; may have set, and may be waiting for the services manager. Next: done, failed. */
        WORKING,
        /** Its effect was seen in the services manager. Final. */
        DONE,
        /** Given up, and the order with it. Final. */
        FAILED
    }

    /** A step that was just planned. */
    public static StepProgress planned(int position, Step step) {
        return new StepProgress(position, step, StepState.PENDING, Optional.empty(), 0, 0, 0, "");
    }

    /** Whether nothing is left to do. */
    public boolean done() {
        return state == StepState.DONE;
    }

    StepProgress finished(String what) {
        return new StepProgress(position, step, StepState.DONE, Optional.empty(), sets, 0, 0, what);
    }

    StepProgress failed(String why) {
        return new StepProgress(position, step, StepState.FAILED, Optional.empty(), sets, polls, failures, why);
    }

    StepProgress submitted(Optional<RequestId> id, String what) {
        return new StepProgress(position, step, StepState.WORKING, id, sets + 1, 0, 0, what);
    }

    StepProgress waiting(Optional<RequestId> id, String what) {
        return new StepProgress(position, step, StepState.WORKING, id, sets, polls + 1, 0, what);
    }

    StepProgress troubled(Optional<RequestId> id, String why) {
        return new StepProgress(position, step, StepState.WORKING, id, sets, polls, failures + 1, why);
    }
}
