package io.skybridge.servicesmanagers.cortex;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.skybridge.core.servicesmanager.CallCounters;

/** What the application gives to this module, in these tests. */
final class NobodyCounts {

    private NobodyCounts() {}

    @Produces
    @Singleton
    static CallCounters callCounters() {
        return CallCounters.NOBODY;
    }
}
