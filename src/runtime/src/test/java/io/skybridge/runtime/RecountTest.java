package io.skybridge.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A count is made when it is wanted and old, and again when it could not be made. */
class RecountTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger counts = new AtomicInteger();
    private final List<Integer> kept = new ArrayList<>();

    @Test
    void whatWasJustCountedIsNotCountedAnew() {
        Recount<Integer> recount = new Recount<>(
                NOW, Duration.ofMinutes(5), now -> Uni.createFrom().item(counts.incrementAndGet()));

        recount.ifOld(kept::add);
        recount.ifOld(kept::add);

        assertThat(kept).containsExactly(1);
    }

    @Test
    void whatCouldNotBeCountedIsCountedByWhoeverAsksNext() {
        Recount<Integer> recount = new Recount<>(
                NOW,
                Duration.ofMinutes(5),
                now -> counts.incrementAndGet() == 1
                        ? Uni.createFrom().failure(new IllegalStateException("out of reach"))
                        : Uni.createFrom().item(counts.get()));

        recount.ifOld(kept::add);
        recount.ifOld(kept::add);

        assertThat(kept).containsExactly(2);
    }
}
