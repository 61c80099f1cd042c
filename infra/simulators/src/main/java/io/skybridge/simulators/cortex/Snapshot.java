package io.skybridge.simulators.cortex;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The whole state as JSON: what {@code GET /__sim/dump} gives, the seed and the state file hold, and
 * {@code POST /__sim/load} takes. A part that is absent when loading is taken from the seed.
 */
@RegisterForReflection
record Snapshot(
        Counters counters,
        Catalogue catalogue,
        List<Customer> customers,
        List<Request> requests,
        List<Departure> departures,
        List<Holding> holdings,
        LogClock.@Nullable Setting clock) {}
