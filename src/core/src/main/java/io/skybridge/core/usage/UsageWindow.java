package io.skybridge.core.usage;

import java.time.Instant;

/**
 * From when until when something counts, in UTC.
 *
 * @param from the first moment
 * @param until the first moment after it
 */
public record UsageWindow(Instant from, Instant until) {

    public UsageWindow {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a window must not be empty: " + from + " to " + until);
        }
    }

    /** Whether the moment lies in it. */
    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    /** The moment itself if it lies in it, otherwise the nearest one that does. */
    public Instant nearest(Instant moment) {
        if (contains(moment)) {
            return moment;
        }
        return moment.isBefore(from) ? from : until.minusMillis(1);
    }
}
