package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

/** Where it is noted that a step is about to create what was not there. */
@FunctionalInterface
public interface Creations {

    /**
     * Stores that the thing was not there before this order, before it is asked for: whoever has to take the order back
     * must know what it made, also if the process ends between the call and its answer.
     */
    Uni<Void> begin();
}
