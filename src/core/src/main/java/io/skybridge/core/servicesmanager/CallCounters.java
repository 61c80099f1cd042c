package io.skybridge.core.servicesmanager;

import java.time.Duration;

/** Counts the calls to services managers. Returns at once and never fails. */
@FunctionalInterface
public interface CallCounters {

    /** Nobody counts. */
    CallCounters NOBODY = (servicesManager, action, outcome, took) -> {};

    /**
     * A call has ended.
     *
     * @param servicesManager the name it is configured under
     * @param action what was asked for; one of a few words
     * @param outcome what came of it; one of a few words
     * @param took how long it took, from when it had its turn
     */
    void called(String servicesManager, String action, String outcome, Duration took);
}
