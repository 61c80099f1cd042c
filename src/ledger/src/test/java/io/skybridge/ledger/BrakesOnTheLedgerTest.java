package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.sso.Brakes;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests and failures, counted for all processes together on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BrakesOnTheLedgerTest extends OnTheLedger {

    private static final Duration LOCK_OUT = Duration.ofMinutes(15);

    @Inject
    Brakes brakes;

    private final String eve = "address " + UUID.randomUUID();

    private int passed(Instant now) {
        return wait(brakes.passed(eve, now));
    }

    private boolean failed(int most, Instant now) {
        return wait(brakes.failed(eve, most, LOCK_OUT, now));
    }

    private boolean locked(Instant now) {
        return wait(brakes.lockedUntil(eve, now)).isPresent();
    }

    @Test
    void requestsAreCountedForAMinute() {
        assertThat(passed(NOW)).isEqualTo(1);
        assertThat(passed(NOW.plusSeconds(59))).isEqualTo(2);
        assertThat(wait(brakes.passed(eve + "1", NOW))).as("of somebody else").isEqualTo(1);
        assertThat(passed(NOW.plusSeconds(60))).isEqualTo(1);
        assertThat(passed(NOW.plusSeconds(61))).isEqualTo(2);
    }

    @Test
    void requestsAtOnceAreAllCounted() {
        List<Uni<Integer>> requests =
                IntStream.range(0, 50).mapToObj(any -> brakes.passed(eve, NOW)).toList();

        assertThat(wait(Uni.join().all(requests).andCollectFailures()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void addressIsLockedOutByTheLastFailureThatIsAllowed(int most) {
        for (int failure = 1; failure < most; failure++) {
            assertThat(failed(most, NOW)).isFalse();
            assertThat(locked(NOW)).isFalse();
        }

        assertThat(failed(most, NOW)).isTrue();

        assertThat(wait(brakes.lockedUntil(eve, NOW))).contains(NOW.plus(LOCK_OUT));
        assertThat(locked(NOW.plus(LOCK_OUT).minusSeconds(1))).isTrue();
        assertThat(locked(NOW.plus(LOCK_OUT))).isFalse();
        assertThat(wait(brakes.lockedUntil(eve + "1", NOW))).isEmpty();
    }

    @Test
    void failuresBeginAnewAfterALockOut() {
        failed(2, NOW);
        failed(2, NOW.plusSeconds(60));
        Instant after = NOW.plusSeconds(60).plus(LOCK_OUT);

        assertThat(failed(2, after)).isFalse();
        assertThat(locked(after)).isFalse();
        assertThat(failed(2, after)).isTrue();
        assertThat(locked(after)).isTrue();
    }

    @Test
    void failuresThatLieBackFurtherThanTheLockOutLastsAreForgotten() {
        failed(3, NOW);
        failed(3, NOW);

        assertThat(failed(3, NOW.plus(LOCK_OUT))).isFalse();
        assertThat(locked(NOW.plus(LOCK_OUT))).isFalse();
    }

    @Test
    void failuresAtOnceLockOutOnce() {
        List<Uni<Boolean>> failures = IntStream.range(0, 40)
                .mapToObj(any -> brakes.failed(eve, 10, LOCK_OUT, NOW))
                .toList();

        assertThat(wait(Uni.join().all(failures).andCollectFailures()))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
        assertThat(locked(NOW)).isTrue();
    }

    @Test
    void requestsAndFailuresAreCountedEachForItself() {
        passed(NOW);
        failed(3, NOW);
        assertThat(passed(NOW)).isEqualTo(2);
        failed(3, NOW.plusSeconds(60));
        assertThat(passed(NOW.plusSeconds(60))).isEqualTo(1);

        assertThat(failed(3, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void whoWasNotSeenForADayIsSweptUp() {
        Instant then = Instant.parse("2020-02-03T00:00:00Z");
        passed(then.minus(Duration.ofHours(25)));
        wait(brakes.passed(eve + "1", then.minus(Duration.ofHours(23))));

        sql("select sso_tidy('" + then + "')");

        assertThat(value("select string_agg(who, ',') from sso_brake where who like '" + eve + "%'"))
                .isEqualTo(eve + "1");
    }

    /** Servers make failures and are not counted by the minute. */
    @Test
    void whoFirstFailedADayAgoAndIsLockedOutNowStaysLockedOut() {
        Instant then = Instant.parse("2020-03-03T00:00:00Z");
        failed(2, then.minus(Duration.ofHours(25)));
        failed(2, then);
        failed(2, then);

        sql("select sso_tidy('" + then + "')");

        assertThat(locked(then)).isTrue();
    }
}
