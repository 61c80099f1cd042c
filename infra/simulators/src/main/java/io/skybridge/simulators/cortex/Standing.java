package io.skybridge.simulators.cortex;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Where an object stands: the status it has once its last request is done, and that request. Nothing runs in the
 * background; the present status is worked out whenever somebody looks ({@link View#status}).
 *
 * @param settled the status when nothing is under way; {@code Pending} or {@code Failed} only where a restart forgot why
 * @param request the id of the last request about the object
 */
@RegisterForReflection
record Standing(Status settled, @Nullable Integer request) {

    /** What is there without history, such as the seed. */
    static final Standing PROVISIONED = new Standing(Status.PROVISIONED, null);

    /** What has never been asked for. */
    static final Standing NEVER = new Standing(Status.NOT_PROVISIONED, null);

    Standing {
        if (settled == null) {
            throw new IllegalArgumentException("A standing needs a settled status.");
        }
    }
}
