package io.skybridge.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** The reports that wait to be sent. */
public interface Outbox {

    /**
     * A report taken for sending.
     *
     * @param report what to send
     * @param token proves that it is still ours when the answer is stored
     * @param attempt how many times it has been tried, this time included
     */
    record Taken(OutcomeReport report, UUID token, int attempt) {}

    /**
     * Takes the reports that are due, at most {@code limit}, of each account only the oldest unsent one. Whoever takes a
     * report and vanishes loses it to the next taker after {@code lease}.
     */
    Uni<List<Taken>> take(int limit, Instant now, Duration lease);

    /** Stores that the portal has it. Does nothing if the token is no longer the holder's. */
    Uni<Void> delivered(Taken taken, Instant now);

    /** Stores why it was not delivered and when to try again. Does nothing if the token is no longer the holder's. */
    Uni<Void> retry(Taken taken, Instant next, String why);

    /** Stores that it is given up. Does nothing if the token is no longer the holder's. */
    Uni<Void> giveUp(Taken taken, Instant now, String why);
}
