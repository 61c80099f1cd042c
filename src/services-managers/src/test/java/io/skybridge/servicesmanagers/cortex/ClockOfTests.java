package io.skybridge.servicesmanagers.cortex;

import java.time.Clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The clock that applications have by injection. */
class ClockOfTests {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
