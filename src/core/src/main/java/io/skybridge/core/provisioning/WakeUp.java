package io.skybridge.core.provisioning;

/** The bell that tells a worker of new orders. It may get lost: the schedule picks up what it missed. */
@FunctionalInterface
public interface WakeUp {
    /** Rings; returns at once and never fails. */
    void ring();
}
