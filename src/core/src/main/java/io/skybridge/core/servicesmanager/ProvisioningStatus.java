package io.skybridge.core.servicesmanager;

/**
 * How far an object or a request has got, as CortexAPI says it of customers, users, services and requests alike
 * (cortex-api section 3).
 */
public enum ProvisioningStatus {
    NOT_PROVISIONED,
    REQUESTED,
    IN_PROGRESS,
    PROVISIONED,
    FAILED,
    /** Saved changes that are not yet provisioned. */
    PENDING,
    /** A status this version does not know: treated as in progress, with a deadline. */
    UNKNOWN;

    /** Whether the services manager is at work on it, so that waiting is right and setting is not. */
    public boolean working() {
        return this == REQUESTED || this == IN_PROGRESS || this == UNKNOWN;
    }
}
