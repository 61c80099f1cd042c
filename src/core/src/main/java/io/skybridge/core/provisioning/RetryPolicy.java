package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to try again: exponential with full jitter, a cap, and a deadline.
 *
 * @param base the longest first pause
 * @param cap the longest pause of all
 * @param giveUpAfter how long after the beginning it is given up
 * @param random where the jitter comes from
 */
public record RetryPolicy(Duration base, Duration cap, Duration giveUpAfter, RandomGenerator random) {

    private static final int LARGEST_SHIFT = 30;

    /** How long to pause after this many attempts, at least a tenth of the base. */
    public Duration delay(int attempts) {
        int shift = Math.min(Math.max(attempts - 1, 0), LARGEST_SHIFT);
        long ceiling = Math.min(cap.toMillis(), base.toMillis() << shift);
        long floor = base.toMillis() / 10;
        return Duration.ofMillis(Math.max(floor, random.nextLong(ceiling + 1)));
    }

    /** Until when what began then is tried. */
    public Instant deadline(Instant began) {
        return began.plus(giveUpAfter);
    }

    /** Whether what began then has had its time. */
    public boolean givesUp(Instant began, Instant now) {
        return now.isAfter(deadline(began));
    }
}
