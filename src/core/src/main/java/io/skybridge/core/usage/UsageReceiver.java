package io.skybridge.core.usage;

import io.smallrye.mutiny.Uni;

/** A portal's side that takes usage. */
public interface UsageReceiver {

    /** How many records there may be in a batch. */
    int most();

    /** Whether each batch has to be for one subscription. */
    boolean bySubscription();

    /**
     * Sends a batch, or sends it again. The portal recognises a repetition by the batch's or the records' ids. Never fails: a
     * portal that cannot be reached is an answer too.
     */
    Uni<UsageAnswer> send(UsageBatch batch);
}
