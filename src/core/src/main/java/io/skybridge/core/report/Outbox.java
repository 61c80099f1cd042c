package io.skybridge.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;

/** The reports that wait to be sent. */
public interface Outbox {

    /**
     * A report taken for sending.
     *
     * @param report what to send
     * @param token proves that it is still ours when the answer is stored
     * @param attempt how many times it has been tried, this time included
     * @param since since when it could be delivered: since the order ended, it was replayed, or its portal was resumed
     * @param traceParent the W3C trace context of the message that the order was of, if it has one
     */
    record Taken(OutcomeReport report, UUID token, int attempt, Instant since, Optional<String> traceParent) {}

    /**
     * What was taken.
     *
     * @param reports the reports; none if nothing may be sent now
     * @param turn when the portal's rate lets more through, if it is the rate that was in the way
     */
    record Batch(List<Taken> reports, Optional<Instant> turn) {}

    /** The portals that something may be sent to. */
    Uni<List<PortalId>> due(Instant now);

    /**
     * Takes the portal's reports that are due, as many as its endpoint has room for, of each account only the oldest
     * unsent one. Takes are made one after the other, so that the limits hold for all workers together. A paused endpoint
     * that may be probed gives one report, the one with the fewest attempts. Whoever takes a report and vanishes loses it
     * to the next taker after {@code lease}.
     */
    Uni<Batch> take(PortalId portal, Endpoint.Limits limits, Instant now, Duration lease);

    /**
     * Stores that the portal has it, and erases the passwords that it told. Does nothing if the token is no longer the
     * holder's.
     */
    Uni<Void> delivered(Taken taken, Instant now);

    /** Stores why it was not delivered and when to try again. Does nothing if the token is no longer the holder's. */
    Uni<Void> retry(Taken taken, Instant next, String why);

    /**
     * Stores that it is given up; what it has to tell is kept, for a replay. Does nothing if the token is no longer the
     * holder's.
     */
    Uni<Void> giveUp(Taken taken, Instant now, String why);
}
