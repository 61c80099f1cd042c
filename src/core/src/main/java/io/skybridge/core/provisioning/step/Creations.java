package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

/** Where it is noted that a step is about to ask, so that whoever has to take its order back knows what it did. */
public interface Creations {

    /**
     * Stores that the thing was not there before this order, before it is asked for: whoever has to take the order back
     * must know what it made, also if the process ends between the call and its answer.
     */
    Uni<Void> begin();

    /** Stores that more is about to be asked of a thing that is there, for the same reason. */
    Uni<Void> change();
}
