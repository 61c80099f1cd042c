package io.skybridge.core.servicesmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands between all workers and one services manager: its maintenance mode and its circuit breaker. It is stored, so
 * that what one worker learns holds for all. Pure: each change answers the gate as it is then.
 *
 * @param servicesManager the name under which the services manager is configured
 * @param mode what operators allow
 * @param failures how many calls in a row have failed, whoever made them
 * @param openings how many times in a row the breaker has opened without a good answer in between
 * @param openUntil until when nobody calls, if the breaker has opened
 * @param running how many orders are being carried out now
 */
public record Gate(
        String servicesManager, Mode mode, int failures, int openings, Optional<Instant> openUntil, int running) {

    private static final int MOST_DOUBLINGS = 10;

    /** What operators allow. */
    public enum Mode {
        /** Everything. Next: draining, paused. */
        OPEN,
        /** What was begun is ended, and nothing is begun. Next: open, paused. */
        DRAINING,
        /** Nothing is taken up; what a worker has in hand goes on until its run ends. Next: open, draining. */
        PAUSED
    }

    /** Whether the breaker lets calls through. */
    public enum Breaker {
        /** All. */
        CLOSED,
        /** None, for a while. */
        OPEN,
        /** One at a time, to see whether it is well again. */
        HALF_OPEN
    }

    /**
     * When the breaker opens.
     *
     * @param failures after so many failures in a row
     * @param pause for how long at first; twice as long each time
     * @param longestPause for how long at most
     * @param mostRunning how many orders may be carried out at once by all workers together
     */
    public record Rules(int failures, Duration pause, Duration longestPause, int mostRunning) {}

    /** A services manager of which nothing was ever said. */
    public static Gate open(String servicesManager) {
        return new Gate(servicesManager, Mode.OPEN, 0, 0, Optional.empty(), 0);
    }

    /** Where the breaker stands. */
    public Breaker breaker(Instant now) {
        return openUntil
                .map(until -> now.isBefore(until) ? Breaker.OPEN : Breaker.HALF_OPEN)
                .orElse(Breaker.CLOSED);
    }

    /** How many orders may be taken up besides those that are being carried out. */
    public int room(Rules rules, Instant now) {
        if (mode == Mode.PAUSED) {
            return 0;
        }
        int most =
                switch (breaker(now)) {
                    case CLOSED -> rules.mostRunning();
                    case OPEN -> 0;
                    case HALF_OPEN -> 1;
                };
        return Math.max(0, most - running);
    }

    /** Whether an order may be taken up that was never begun. */
    public boolean begins() {
        return mode == Mode.OPEN;
    }

    /** After a call that brought no usable answer. */
    public Gate troubled(Rules rules, Instant now) {
        int inARow = failures + 1;
        if (breaker(now) == Breaker.OPEN || inARow < rules.failures() && breaker(now) == Breaker.CLOSED) {
            return new Gate(servicesManager, mode, inARow, openings, openUntil, running);
        }
        long pause = rules.pause().toMillis() << Math.min(openings, MOST_DOUBLINGS);
        Instant until = now.plusMillis(Math.min(pause, rules.longestPause().toMillis()));
        return new Gate(servicesManager, mode, inARow, openings + 1, Optional.of(until), running);
    }

    /** After a call that was answered, be it by a refusal. */
    public Gate well() {
        return new Gate(servicesManager, mode, 0, 0, Optional.empty(), running);
    }

    /** After an operator's word. */
    public Gate in(Mode wanted) {
        return new Gate(servicesManager, wanted, failures, openings, openUntil, running);
    }
}
