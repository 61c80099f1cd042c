package io.skybridge.core.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;

/** The accounts about which a portal has to be asked, because it only said that something has happened. */
public interface Notices {

    /**
     * An account taken to ask about.
     *
     * @param account which one
     * @param said how often the portal had said something by then
     * @param token proves that it is still ours when the answer is stored
     * @param attempt how many times it has been tried since it last worked, this time included
     * @param failingSince when the first of these attempts was; now if this is the first
     */
    record Taken(AccountId account, long said, UUID token, int attempt, Instant failingSince) {}

    /**
     * An account that waits to be asked about.
     *
     * @param account which one
     * @param dueAt when it is asked about
     * @param attempts how many times that has failed
     * @param reason why the last attempt failed; empty if there was none
     */
    record Waiting(AccountId account, Instant dueAt, int attempts, String reason) {}

    /**
     * Takes what is due, at most {@code limit}. Whoever takes an account and vanishes loses it to the next taker after
     * {@code lease}.
     */
    Uni<List<Taken>> take(int limit, Instant now, Duration lease);

    /**
     * Stores that the portal has answered. If it said something in the meantime, the account is due again at once. Does
     * nothing if the token is no longer the holder's.
     *
     * @param next when to ask again in any case
     */
    Uni<Void> done(Taken taken, Instant now, Optional<Instant> next);

    /** Stores why it did not work and when to try again. Does nothing if the token is no longer the holder's. */
    Uni<Void> retry(Taken taken, Instant next, String why);

    /** What waits for this portal, the longest first, at most {@code limit}. */
    Uni<List<Waiting>> waiting(PortalId portal, int limit);
}
