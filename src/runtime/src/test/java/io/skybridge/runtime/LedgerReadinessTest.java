package io.skybridge.runtime;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.Gates;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger questions = new AtomicInteger();
    private Uni<List<Gate>> ledger = Uni.createFrom().item(List.of());
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final LedgerReadiness readiness = new LedgerReadiness(new Ledger(), new Now(), Duration.ofMillis(50));

    @Test
    void readyIsWhoReachesTheLedger() {
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aLedgerThatFailsIsDownAndUpAgainWhenItIsBack() {
        ledger = Uni.createFrom().failure(new IOException("connection refused"));
        assertThat(status()).isEqualTo(Status.DOWN);

        ledger = Uni.createFrom().item(List.of());
        now = now.plusSeconds(2);

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aLedgerThatSaysNothingIsDownAfterAWhile() {
        ledger = Uni.createFrom().nothing();

        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void manyWhoAskAtOnceAreOneQuestion() {
        for (int i = 0; i < 100; i++) {
            assertThat(status()).isEqualTo(Status.UP);
        }

        assertThat(questions).hasValue(1);
    }

    private Status status() {
        HealthCheckResponse answer = readiness.call().await().atMost(PATIENCE);
        assertThat(answer.getName()).isEqualTo("ledger");
        return answer.getStatus();
    }

    private final class Ledger implements Gates {
        @Override
        public Uni<Gate> of(String servicesManager) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<Gate>> all() {
            questions.incrementAndGet();
            return ledger;
        }

        @Override
        public Uni<Gate> change(String servicesManager, String actor, UnaryOperator<Gate> change) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Now extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
