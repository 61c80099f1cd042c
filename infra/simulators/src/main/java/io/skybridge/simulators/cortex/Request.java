package io.skybridge.simulators.cortex;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One accepted SET or DELETE, as the provisioning engine sees it. Its status follows from the time that has passed.
 *
 * @param id its number, increasing across the installation
 * @param deprovision whether it takes away rather than makes
 * @param description the text shown
 * @param objects what it is about
 * @param startedAt when it began, on the simulator's clock; in a dump relative to the dump, hence never above 0
 * @param queuedMillis how long it stays {@code Requested}
 * @param takesMillis after how long it ends
 * @param ending how it ends
 * @param lost whether its id is unknown to whoever asks
 * @param awaitsApproval whether it waits for somebody's approval before it begins
 */
@RegisterForReflection
record Request(
        int id,
        boolean deprovision,
        String description,
        List<Subject> objects,
        long startedAt,
        long queuedMillis,
        long takesMillis,
        Ending ending,
        boolean lost,
        boolean awaitsApproval) {

    /** One object of a request. */
    @RegisterForReflection
    record Subject(ObjectKind kind, String name, String description) {
        Subject {
            if (kind == null || name == null || description == null) {
                throw new IllegalArgumentException("An object of a request needs kind, name and description.");
            }
        }
    }

    /** How a request ends. */
    enum Ending {
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("never")
        NEVER
    }

    Request {
        if (ending == null || description == null) {
            throw new IllegalArgumentException("A request needs a description and an ending.");
        }
        objects = objects == null ? List.of() : List.copyOf(objects);
    }

    /** The status at a time; a request that has ended well is {@code Provisioned}, also one that took away. */
    Status status(long now) {
        long elapsed = now - startedAt;
        if (awaitsApproval) {
            return Status.REQUESTED;
        }
        if (elapsed < takesMillis || ending == Ending.NEVER) {
            return elapsed < queuedMillis ? Status.REQUESTED : Status.IN_PROGRESS;
        }
        return ending == Ending.FAILED ? Status.FAILED : Status.PROVISIONED;
    }

    /** How long ago it ended, in milliseconds; 0 while it has not. */
    long endedFor(long now) {
        return Math.max(0, now - startedAt - takesMillis);
    }

    /** The same request for a dump: what has ended looks the same whenever it is dumped. */
    Request relativeTo(long now) {
        return startingAt(-Math.min(Math.max(now - startedAt, 0), takesMillis));
    }

    /** The same request on a clock that shows {@code now} as it is loaded. */
    Request loadedAt(long now) {
        return startingAt(now + Math.min(startedAt, 0));
    }

    Request approvedAt(long now) {
        return new Request(id, deprovision, description, objects, now, queuedMillis, takesMillis, ending, lost, false);
    }

    Request rejectedAt(long now) {
        return new Request(id, deprovision, description, objects, now, 0, 0, Ending.FAILED, lost, false);
    }

    private Request startingAt(long start) {
        return new Request(
                id, deprovision, description, objects, start, queuedMillis, takesMillis, ending, lost, awaitsApproval);
    }
}
