package io.skybridge.functions.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.problem.FieldError;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.ReportBook;
import io.skybridge.core.report.ReportState;

/**
 * Which reports to send again.
 *
 * @param state given-up, if nothing is said, or delivered
 * @param since of orders that ended at this moment or later; has to be said for delivered ones
 * @param until of orders that ended before this moment
 * @param reason why; kept in the audit log
 */
@RegisterForReflection
public record ReplayDocument(
        @Nullable String state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String reason) {

    /**
     * What became of it.
     *
     * @param replayed how many reports are sent again
     */
    @RegisterForReflection
    public record Replayed(int replayed) {}

    ReportBook.Range range() {
        ReportState which = state == null
                ? ReportState.GIVEN_UP
                : ReportState.labelled(state)
                        .filter(known -> known != ReportState.PENDING)
                        .orElseThrow(() -> wrong("state", "is given-up or delivered"));
        if (which == ReportState.DELIVERED && since == null) {
            throw wrong("since", "is required for delivered reports");
        }
        return new ReportBook.Range(which, Optional.ofNullable(since), Optional.ofNullable(until));
    }

    private static ProblemException wrong(String field, String why) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "The body has a wrong field.", List.of(new FieldError(field, why)));
    }
}
