package io.skybridge.core.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPolicyTest {

    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(5);

    private static RetryPolicy policy(RandomGenerator random) {
        return new RetryPolicy(BASE, CAP, Duration.ofHours(48), random);
    }

    @Test
    void pausesGrowUpToTheCapAndNeverLeaveIt() {
        RetryPolicy policy = policy(RandomGenerator.of("L64X128MixRandom"));

        for (int attempt = 0; attempt < 100; attempt++) {
            long ceiling = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(Math.max(attempt - 1, 0), 20));
            assertThat(policy.delay(attempt)).isBetween(Duration.ofMillis(100), Duration.ofMillis(ceiling));
        }
    }

    @Test
    void givesUpAfterTheDeadlineOnly() {
        RetryPolicy policy = policy(RandomGenerator.getDefault());
        Instant began = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(policy.givesUp(began, began.plus(Duration.ofHours(48)))).isFalse();
        assertThat(policy.givesUp(began, began.plus(Duration.ofHours(48)).plusMillis(1)))
                .isTrue();
    }
}
