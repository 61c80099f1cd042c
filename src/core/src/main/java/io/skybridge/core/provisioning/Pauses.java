package io.skybridge.core.provisioning;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/** Waiting, so that a test need not. */
@FunctionalInterface
public interface Pauses {

    /** Completes after this long, without holding a thread. */
    Uni<Void> pause(Duration length);

    /** Real time. */
    static Pauses real() {
        return length -> Uni.createFrom().voidItem().onItem().delayIt().by(length);
    }
}
