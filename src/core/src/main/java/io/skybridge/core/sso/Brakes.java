package io.skybridge.core.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Counts requests and failures by whom they come from, for all processes together. */
public interface Brakes {

    /**
     * Counts a request.
     *
     * @return how many there were in this minute, this one with them
     */
    Uni<Integer> passed(String who, Instant now);

    /**
     * Counts a failure.
     *
     * @param most how many lock it out
     * @param lockOut for how long, and how long they are remembered
     * @return whether it has just been locked out
     */
    Uni<Boolean> failed(String who, int most, Duration lockOut, Instant now);

    /** Until when it is locked out; empty if it is not. */
    Uni<Optional<Instant>> lockedUntil(String who, Instant now);
}
