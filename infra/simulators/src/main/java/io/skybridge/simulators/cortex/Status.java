package io.skybridge.simulators.cortex;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The one list of states that customers, users, services, requests and their objects share (specification of the
 * CortexAPI, section 3). {@code NotProvisioned} becomes {@code Requested} becomes {@code InProgress}, which ends as
 * {@code Provisioned} or {@code Failed}; deprovisioning goes the same way and ends as {@code NotProvisioned}. A restart
 * leaves {@code Pending} what was under way; from there, as from the ends, the next SET or DELETE goes on.
 */
enum Status {
    NOT_PROVISIONED("NotProvisioned"),
    REQUESTED("Requested"),
    IN_PROGRESS("InProgress"),
    PROVISIONED("Provisioned"),
    FAILED("Failed"),
    PENDING("Pending");

    private final String wire;

    Status(String wire) {
        this.wire = wire;
    }

    @JsonValue
    String wire() {
        return wire;
    }

    @JsonCreator
    static Status from(String wire) {
        for (Status status : values()) {
            if (status.wire.equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("There is no status \"" + wire + "\".");
    }

    /** Whether the provisioning engine is done with it, one way or the other. */
    boolean ended() {
        return switch (this) {
            case NOT_PROVISIONED, PROVISIONED, FAILED -> true;
            case REQUESTED, IN_PROGRESS, PENDING -> false;
        };
    }

    /** Whether there is something to provision even if nothing is to change. */
    boolean wanting() {
        return switch (this) {
            case NOT_PROVISIONED, FAILED, PENDING -> true;
            case REQUESTED, IN_PROGRESS, PROVISIONED -> false;
        };
    }
}
