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
 * @param sets how many times it has asked for something
 * @param polls how many times in a row it has found the services manager at work
 * @param failures how many times in a row it has had to be tried again
 * @param created whether what it wants was not there when it first asked for it
 * @param undoes whether it takes back what an earlier step of the same order did
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
        boolean created,
        boolean undoes,
        String note) {

    /** Where a step stands. */
    public enum StepState {
        /** Not begun. Next: working, done, differs, failed, skipped, dropped. */
        PENDING,
        /** Begun; may have asked, and may be waiting for the services manager. Next: done, failed, skipped, dropped. */
        WORKING,
        /** Its effect was seen in the services manager. Final. */
        DONE,
        /** It only looked, and what it saw is not as it should be. Final. */
        DIFFERS,
        /** Given up, and the order with it. Next: pending, if an operator retries; skipped. */
        FAILED,
        /** An operator has said that the order goes on without it. Final. */
        SKIPPED,
        /** Not done any more, because what went before is being undone. Final. */
        DROPPED
    }

    /** A step that was just planned. */
    public static StepProgress planned(int position, Step step) {
        return new StepProgress(position, step, StepState.PENDING, Optional.empty(), 0, 0, 0, false, false, "");
    }

    /** A step that was just planned to undo what others did. */
    public static StepProgress undoing(int position, Step step) {
        return new StepProgress(position, step, StepState.PENDING, Optional.empty(), 0, 0, 0, false, true, "");
    }

    /** Whether nothing is left to do. */
    public boolean ended() {
        return switch (state) {
            case PENDING, WORKING -> false;
            case DONE, DIFFERS, FAILED, SKIPPED, DROPPED -> true;
        };
    }

    StepProgress finished(String what) {
        return at(StepState.DONE, Optional.empty(), what);
    }

    StepProgress differing(String what) {
        return at(StepState.DIFFERS, Optional.empty(), what);
    }

    StepProgress failed(String why) {
        return at(StepState.FAILED, Optional.empty(), why);
    }

    StepProgress dropped() {
        return at(StepState.DROPPED, Optional.empty(), "");
    }

    StepProgress creating() {
        return new StepProgress(position, step, StepState.WORKING, request, sets, polls, failures, true, undoes, note);
    }

    /** About to ask for the first time; the asking is counted before, in case that nobody hears of it. */
    StepProgress asking() {
        return new StepProgress(position, step, StepState.WORKING, request, 1, polls, failures, created, undoes, note);
    }

    StepProgress submitted(Optional<RequestId> id, boolean creates, String what) {
        return new StepProgress(
                position, step, StepState.WORKING, id, sets + 1, 0, 0, created || sets == 0 && creates, undoes, what);
    }

    StepProgress waiting(Optional<RequestId> id, String what) {
        return new StepProgress(position, step, StepState.WORKING, id, sets, polls + 1, 0, created, undoes, what);
    }

    StepProgress troubled(Optional<RequestId> id, String why) {
        return new StepProgress(position, step, StepState.WORKING, id, sets, polls, failures + 1, created, undoes, why);
    }

    private StepProgress at(StepState where, Optional<RequestId> id, String what) {
        return new StepProgress(position, step, where, id, sets, polls, failures, created, undoes, what);
    }
}
