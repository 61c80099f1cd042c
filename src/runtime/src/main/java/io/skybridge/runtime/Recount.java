package io.skybridge.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * Has something counted anew when it is old, for gauges: a scrape must not wait for the ledger, so it answers what was counted
 * last.
 *
 * @param <T> what is counted
 */
public final class Recount<T> {

    private final Clock clock;
    private final Duration fresh;
    private final Function<Instant, Uni<T>> count;
    private volatile Instant asked = Instant.EPOCH;

    /**
     * A count.
     *
     * @param clock what now is
     * @param fresh for how long a count is not old
     * @param count how it is counted, at a moment
     */
    public Recount(Clock clock, Duration fresh, Function<Instant, Uni<T>> count) {
        this.clock = clock;
        this.fresh = fresh;
        this.count = count;
    }

    /**
     * Begins to count, if the last count is old, and does not wait for it. A ledger out of reach shows in readiness; what was
     * known stays, and whoever asks next tries again.
     *
     * @param keep what is done with the count
     */
    public void ifOld(Consumer<T> keep) {
        Instant now = clock.instant();
        // Two scrapes at once may both ask; that costs a second count and harms nobody.
        if (now.isAfter(asked.plus(fresh))) {
            asked = now;
            count.apply(now).subscribe().with(keep, unreachable -> asked = Instant.EPOCH);
        }
    }
}
