package io.skybridge.runtime;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.schema.SchemaVersions.Versions;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaReadinessTest {

    private final AtomicReference<Uni<Versions>> found = new AtomicReference<>(found(9, 9));
    private final AtomicInteger looks = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final SchemaReadiness readiness = new SchemaReadiness(
            () -> {
                looks.incrementAndGet();
                return found.get();
            },
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private static Uni<Versions> found(int applied, int expected) {
        return Uni.createFrom().item(new Versions(applied, expected));
    }

    private HealthCheckResponse answer() {
        return readiness.call().await().indefinitely();
    }

    @Test
    void sameAndNewerSchemasSuffice() {
        assertThat(answer().getStatus()).isEqualTo(Status.UP);

        found.set(found(12, 9));
        now = now.plus(SchemaReadiness.BELIEVED);

        assertThat(answer().getStatus()).isEqualTo(Status.UP);
        assertThat(answer().getData().orElseThrow())
                .containsEntry("applied", 12L)
                .containsEntry("expected", 9L);
    }

    @Test
    void olderSchemaIsNotReadyUntilItIsBroughtUpToDate() {
        found.set(found(8, 9));
        assertThat(answer().getStatus()).isEqualTo(Status.DOWN);

        found.set(found(9, 9));

        assertThat(answer().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void whatSufficesIsLookedAtOnceAMinute() {
        answer();
        answer();
        answer();
        assertThat(looks).hasValue(1);

        now = now.plus(SchemaReadiness.BELIEVED);
        answer();

        assertThat(looks).hasValue(2);
    }

    @Test
    void ledgerOutOfReachIsNotReady() {
        found.set(Uni.createFrom().failure(new ProblemException(ProblemType.LEDGER_UNAVAILABLE, "gone")));

        assertThat(answer().getStatus()).isEqualTo(Status.DOWN);
    }
}
