package io.skybridge.core.sso;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Brakes in memory, as the ledger has them. */
final class MemoryBrakes implements Brakes {

    private final Map<String, Integer> passed = new HashMap<>();
    private final Map<String, Failures> failures = new HashMap<>();
    private final Map<String, Instant> locked = new HashMap<>();

    private record Failures(int count, Instant since) {}

    @Override
    public Uni<Integer> passed(String who, Instant now) {
        return Uni.createFrom().item(() -> passed.merge(who + now.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum));
    }

    @Override
    public Uni<Boolean> failed(String who, int most, Duration lockOut, Instant now) {
        return Uni.createFrom().item(() -> {
            Failures counted = Optional.ofNullable(failures.get(who))
                    .filter(before -> before.since().isAfter(now.minus(lockOut)))
                    .map(before -> new Failures(before.count() + 1, before.since()))
                    .orElseGet(() -> new Failures(1, now));
            failures.put(who, counted);
            if (counted.count() >= most) {
                locked.put(who, now.plus(lockOut));
            }
            return counted.count() == most;
        });
    }

    @Override
    public Uni<Optional<Instant>> lockedUntil(String who, Instant now) {
        return Uni.createFrom().item(() -> Optional.ofNullable(locked.get(who)).filter(until -> until.isAfter(now)));
    }
}
