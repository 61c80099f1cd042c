package io.skybridge.functions.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.portal.Portals;
import io.skybridge.core.usage.UsageCounts;

/** How long portals still take what is pending. */
record Deadlines(Portals portals) {

    /** The seconds until the first record is too late for its portal; empty if none is pending or the portal has no window. */
    Optional<Long> secondsLeft(UsageCounts.Open open, Instant now) {
        return open.portal().flatMap(portals::usageWindow).flatMap(window -> open.waitingSince()
                .map(ended -> Duration.between(now, ended.plus(window)).toSeconds()));
    }
}
