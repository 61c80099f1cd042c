package io.skybridge.core.provisioning;

import java.time.Duration;

/**
 * How long to wait between two looks at a services manager that is at work: growing, because most requests are done
 * within a few seconds and some take very long (cortex-api section 3, "Timing").
 *
 * @param first the first pause
 * @param longest the longest pause
 */
public record PollRhythm(Duration first, Duration longest) {

    private static final double GROWTH = 1.6;

    /** The pause after this many looks in a row. */
    public Duration pause(int looks) {
        double millis = first.toMillis() * Math.pow(GROWTH, Math.min(looks, 64));
        return Duration.ofMillis(Math.min((long) millis, longest.toMillis()));
    }
}
