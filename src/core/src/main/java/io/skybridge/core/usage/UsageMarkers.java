package io.skybridge.core.usage;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;

/** Usage for a portal that asks for it, by marker: each batch's id is the marker after it. */
public interface UsageMarkers {

    /** What is asked for. */
    enum What {
        /** What was added in its period, and what was measured. */
        COLLECT,
        /** What was held already when its period began. */
        INVENTORY
    }

    /**
     * A question.
     *
     * @param account whose usage
     * @param what which part of it
     * @param after the batch that the portal has; empty to begin
     * @param until nothing that began to count after this, or at it
     * @param period only records of the period that begins at this time; of any if there is none
     */
    record Question(AccountId account, What what, Optional<BatchId> after, Instant until, Optional<Instant> period) {}

    /**
     * The batch after a marker: the one that was answered to the same question before, if there is one, otherwise a new one of
     * what waits. That the portal knows a marker means that it has the batch: its records are accepted.
     *
     * @param fresh the new batch's id, should there be one
     * @return the batch; empty if there is nothing more; fails with an invalid-request problem if no batch with this marker was
     *     ever answered to this account's question
     */
    Uni<Optional<UsageBatch>> next(Question question, UsageOutbox.Fresh fresh);
}
