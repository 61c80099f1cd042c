package io.skybridge.core.provisioning;

/**
 * What a run of the worker did.
 *
 * @param claimed how many orders were taken up
 * @param completed how many of them are done
 * @param parked how many wait: for the services manager, for a retry, or for what is missing
 * @param failed how many were given up
 */
public record RunSummary(int claimed, int completed, int parked, int failed) {

    /** Nothing done. */
    public static final RunSummary NOTHING = new RunSummary(0, 0, 0, 0);

    RunSummary plus(RunSummary other) {
        return new RunSummary(
                claimed + other.claimed, completed + other.completed, parked + other.parked, failed + other.failed);
    }

    static RunSummary of(CarryOutOrder.End end) {
        return switch (end) {
            case COMPLETED -> new RunSummary(1, 1, 0, 0);
            case PARKED -> new RunSummary(1, 0, 1, 0);
            case FAILED -> new RunSummary(1, 0, 0, 1);
            case LOST -> new RunSummary(1, 0, 0, 0);
        };
    }
}
