package io.skybridge.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again until something is so. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    interface Condition {
        boolean isMet() throws Exception;
    }

    private Eventually() {}

    static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.isMet()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Alive, and not only a number that its parent has not asked about yet. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        await(() -> !isRunning(process));
    }
}
