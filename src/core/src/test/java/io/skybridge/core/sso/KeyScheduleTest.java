package io.skybridge.core.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.skybridge.core.sso.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When keys change. */
class KeyScheduleTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final KeySchedule SCHEDULE = new KeySchedule(MONTH, DAY, DAY);

    private int drawn;

    private SigningKey draw(Instant at) {
        String id = "key-" + drawn++;
        return new SigningKey(id, "{}", new SigningKey.PrivateKey("of " + id), at, Optional.empty(), Optional.empty());
    }

    private List<SigningKey> due(List<SigningKey> ring, Instant at) {
        return SCHEDULE.due(ring, at, () -> draw(at));
    }

    private List<SigningKey> rotated(List<SigningKey> ring, Instant at) {
        return SCHEDULE.rotated(ring, at, () -> draw(at));
    }

    private static SigningKey signing(List<SigningKey> ring) {
        return only(ring.stream().filter(SigningKey::signs).toList());
    }

    private static SigningKey next(List<SigningKey> ring) {
        return only(ring.stream().filter(SigningKey::next).toList());
    }

    private static SigningKey only(List<SigningKey> keys) {
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }

    @Test
    void firstRingHasOneKeyThatSignsAndOneThatIsNext() {
        List<SigningKey> ring = due(List.of(), NOW);

        assertThat(ring).hasSize(2);
        assertThat(signing(ring).signsFrom()).contains(NOW);
        assertThat(next(ring).createdAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P1D", "P29DT23H59M59S"})
    void ringStaysAsItIsUntilItsKeyIsOld(Duration later) {
        List<SigningKey> ring = due(List.of(), NOW);

        assertThat(due(ring, NOW.plus(later))).isEqualTo(ring);
    }

    @Test
    void nextKeySignsWhenTheOneBeforeIsOld() {
        List<SigningKey> before = due(List.of(), NOW);
        Instant then = NOW.plus(MONTH);

        List<SigningKey> after = due(before, then);

        assertThat(signing(after).id()).isEqualTo(next(before).id());
        assertThat(signing(after).signsFrom()).contains(then);
        assertThat(next(after).createdAt()).isEqualTo(then);
        assertThat(after)
                .filteredOn(key -> key.id().equals(signing(before).id()))
                .singleElement()
                .satisfies(old -> assertThat(old.signsUntil()).contains(then));
    }

    @Test
    void oldKeySignsOnUntilTheNextWasPublishedLongEnough() {
        SigningKey old = draw(NOW.minus(MONTH)).signing(NOW.minus(MONTH));
        List<SigningKey> ring = List.of(old, draw(NOW));

        assertThat(due(ring, NOW.plus(DAY).minusSeconds(1))).isEqualTo(ring);
        assertThat(signing(due(ring, NOW.plus(DAY))).id()).isEqualTo(next(ring).id());
    }

    @Test
    void operatorsWordRotatesAtOnce() {
        List<SigningKey> before = due(List.of(), NOW);

        List<SigningKey> after = rotated(before, NOW.plusSeconds(1));

        assertThat(signing(after).id()).isEqualTo(next(before).id());
        assertThat(next(after).id()).isNotEqualTo(next(before).id());
        assertThat(after).hasSize(3);
    }

    @Test
    void rotationOfAnEmptyRingMakesTheFirstOne() {
        List<SigningKey> ring = rotated(List.of(), NOW);

        assertThat(signing(ring).id()).isNotEqualTo(next(ring).id());
    }

    @Test
    void retiredKeyStaysPublishedForAWhileAndThenLeaves() {
        List<SigningKey> before = due(List.of(), NOW);
        String old = signing(before).id();
        List<SigningKey> after = rotated(before, NOW);

        assertThat(due(after, NOW.plus(DAY).minusSeconds(1)))
                .extracting(SigningKey::id)
                .contains(old);
        assertThat(due(after, NOW.plus(DAY))).extracting(SigningKey::id).doesNotContain(old);
        assertThat(rotated(after, NOW.plus(DAY))).extracting(SigningKey::id).doesNotContain(old);
    }

    @Test
    void missingNextKeyIsDrawnAndThoseThatAreThereStay() {
        SigningKey alone = draw(NOW).signing(NOW);

        List<SigningKey> ring = due(List.of(alone), NOW.plusSeconds(1));

        assertThat(signing(ring)).isEqualTo(alone);
        assertThat(next(ring).createdAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"P1D, P2D", "PT0S, PT0S", "P-1D, P-2D", "P1D, PT-1S"})
    void scheduleThatCannotBeKeptIsRefused(Duration rotateEvery, Duration publishAhead) {
        assertThatThrownBy(() -> new KeySchedule(rotateEvery, publishAhead, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keys");
    }

    /** Whoever looks how often, and whenever an operator has a word. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void atEveryMomentOfAYearOneSignsAndOneIsNext(long seed) {
        Random random = new Random(seed);
        Map<String, Instant> retired = new HashMap<>();
        Instant now = NOW;
        List<SigningKey> ring = due(List.of(), now);
        while (now.isBefore(NOW.plus(Duration.ofDays(365)))) {
            now = now.plusSeconds(random.nextInt(
                            (int) Duration.ofDays(random.nextBoolean() ? 1 : 45).toSeconds())
                    + 1);
            boolean forced = random.nextInt(10) == 0;
            List<SigningKey> before = ring;

            ring = forced ? rotated(before, now) : due(before, now);

            SigningKey signs = signing(ring);
            assertThat(next(ring)).isNotEqualTo(signs);
            if (!signs.id().equals(signing(before).id())) {
                assertThat(signs.id()).isEqualTo(next(before).id());
                assertThat(forced || !signs.createdAt().plus(DAY).isAfter(now)).isTrue();
                retired.put(signing(before).id(), now);
            }
            onlyWhatIsOverHasLeft(before, ring, retired, now);
            assertThat(forced ? ring : due(ring, now)).as("looking twice").isEqualTo(ring);
        }
    }

    private static void onlyWhatIsOverHasLeft(
            List<SigningKey> before, List<SigningKey> ring, Map<String, Instant> retired, Instant now) {
        Set<String> there = ring.stream().map(SigningKey::id).collect(Collectors.toSet());
        for (SigningKey key : before) {
            boolean over = Optional.ofNullable(retired.get(key.id()))
                    .filter(since -> !since.plus(DAY).isAfter(now))
                    .isPresent();
            assertThat(there.contains(key.id())).as(key.id()).isEqualTo(!over);
        }
    }
}
