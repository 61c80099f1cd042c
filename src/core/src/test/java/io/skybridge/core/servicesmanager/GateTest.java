package io.skybridge.core.servicesmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.skybridge.core.servicesmanager.Gate.Breaker;
import io.skybridge.core.servicesmanager.Gate.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Gate.Rules RULES = new Gate.Rules(3, PAUSE, Duration.ofSeconds(5), 8);

    private static Gate troubled(Gate gate, int times, Instant at) {
        Gate changed = gate;
        for (int time = 0; time < times; time++) {
            changed = changed.troubled(RULES, at);
        }
        return changed;
    }

    private static Gate opened() {
        return troubled(Gate.open("demo"), RULES.failures(), NOW);
    }

    private static Gate running(Gate gate, int orders) {
        return new Gate(
                gate.servicesManager(), gate.mode(), gate.failures(), gate.openings(), gate.openUntil(), orders);
    }

    @Test
    void gateOfWhichNothingWasSaidLetsAsManyThroughAsTheRulesSay() {
        Gate gate = Gate.open("demo");

        assertThat(gate.breaker(NOW)).isEqualTo(Breaker.CLOSED);
        assertThat(gate.room(RULES, NOW)).isEqualTo(8);
        assertThat(running(gate, 5).room(RULES, NOW)).isEqualTo(3);
        assertThat(running(gate, 9).room(RULES, NOW)).isZero();
    }

    @Test
    void breakerOpensAfterSoManyFailuresInARow() {
        Gate almost = troubled(Gate.open("demo"), 2, NOW);

        Gate open = almost.troubled(RULES, NOW);

        assertThat(almost.breaker(NOW)).isEqualTo(Breaker.CLOSED);
        assertThat(open.breaker(NOW)).isEqualTo(Breaker.OPEN);
        assertThat(open.openUntil()).contains(NOW.plus(PAUSE));
        assertThat(open.room(RULES, NOW)).isZero();
    }

    @Test
    void goodAnswerInBetweenBeginsTheCountAnew() {
        Gate gate = troubled(troubled(Gate.open("demo"), 2, NOW).well(), 2, NOW);

        assertThat(gate.breaker(NOW)).isEqualTo(Breaker.CLOSED);
    }

    /** Calls that were under way when it opened say nothing new. */
    @Test
    void failuresWhileItIsOpenDoNotProlongThePause() {
        Gate gate = troubled(opened(), 5, NOW.plusSeconds(1));

        assertThat(gate.openUntil()).contains(NOW.plus(PAUSE));
        assertThat(gate.openings()).isEqualTo(1);
    }

    @Test
    void oneAtATimeIsLetThroughWhenThePauseIsOver() {
        Instant after = NOW.plus(PAUSE);

        assertThat(opened().breaker(after)).isEqualTo(Breaker.HALF_OPEN);
        assertThat(opened().room(RULES, after)).isEqualTo(1);
        assertThat(running(opened(), 1).room(RULES, after)).isZero();
    }

    @Test
    void eachFailedTryDoublesThePauseUpToTheLongest() {
        Instant second = NOW.plus(PAUSE);
        Gate twice = opened().troubled(RULES, second);
        Instant third = second.plusSeconds(4);
        Gate thrice = twice.troubled(RULES, third);

        assertThat(twice.openUntil()).contains(second.plusSeconds(4));
        assertThat(thrice.openUntil()).contains(third.plus(RULES.longestPause()));
    }

    @Test
    void pauseStaysTheLongestHoweverOftenItOpens() {
        Gate gate = opened();
        Instant at = NOW;
        for (int time = 0; time < 100; time++) {
            at = gate.openUntil().orElseThrow();
            gate = gate.troubled(RULES, at);
        }

        assertThat(gate.openUntil()).contains(at.plus(RULES.longestPause()));
    }

    @Test
    void goodAnswerClosesItAndForgetsItsPauses() {
        Gate gate = opened().troubled(RULES, NOW.plus(PAUSE)).well();

        assertThat(gate.breaker(NOW)).isEqualTo(Breaker.CLOSED);
        assertThat(gate.room(RULES, NOW)).isEqualTo(8);
        assertThat(troubled(gate, RULES.failures(), NOW).openUntil())
                .as("the first pause again")
                .contains(NOW.plus(PAUSE));
    }

    @Test
    void drainingGateLetsThroughWhatWasBegunAndBeginsNothing() {
        Gate draining = Gate.open("demo").in(Mode.DRAINING);

        assertThat(draining.begins()).isFalse();
        assertThat(draining.room(RULES, NOW)).isEqualTo(8);
    }

    @Test
    void pausedGateLetsNothingThroughWhateverTheBreaker() {
        Gate paused = Gate.open("demo").in(Mode.PAUSED);

        assertThat(paused.begins()).isFalse();
        assertThat(paused.room(RULES, NOW)).isZero();
        assertThat(opened().in(Mode.PAUSED).room(RULES, NOW.plus(PAUSE))).isZero();
    }

    @Test
    void operatorsWordAndTheBreakerLeaveEachOtherAlone() {
        Gate paused = opened().in(Mode.PAUSED);

        assertThat(paused.breaker(NOW)).isEqualTo(Breaker.OPEN);
        assertThat(paused.well().mode()).isEqualTo(Mode.PAUSED);
        assertThat(paused.in(Mode.OPEN)).isEqualTo(opened());
        assertThat(Gate.open("demo").openUntil()).isEqualTo(Optional.empty());
    }
}
