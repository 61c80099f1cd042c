package io.skybridge.core.provisioning;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/** Waiting, so that a test need not; and whether there is still time to begin anything. */
@FunctionalInterface
public interface Pauses {

    /** Completes after this long, without holding a thread; at once when it is {@link #over()}. */
    Uni<Void> pause(Duration length);

    /** Whether the process is to end: nothing is begun any more, and what is under way is put down at its next boundary. */
    default boolean over() {
        return false;
    }

    /** Real time, without end. */
    static Pauses real() {
        return length -> Uni.createFrom().voidItem().onItem().delayIt().by(length);
    }
}
