package io.skybridge.simulators.cortex;

import java.util.SplittableRandom;

import io.skybridge.simulators.settings.Behaviour;

/** The part of a request's time that differs from request to request, the same in every run with the same seed. */
final class Jitter {

    private Jitter() {}

    static long of(Behaviour.Timing timing, int request) {
        if (timing.jitterMillis() == 0) {
            return 0;
        }
        // Not Random, whose first draws hardly differ from one seed to the next.
        return new SplittableRandom(timing.seed() * 31 + request).nextLong(timing.jitterMillis() + 1);
    }
}
