package io.skybridge.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.report.Endpoint.Cause;
import io.skybridge.core.report.Endpoint.Death;
import io.skybridge.core.report.Endpoint.Limits;
import io.skybridge.core.report.Endpoint.Pause;
import io.skybridge.core.report.ReportAnswer.Busy;
import io.skybridge.core.report.ReportAnswer.Delivered;
import io.skybridge.core.report.ReportAnswer.Gone;
import io.skybridge.core.report.ReportAnswer.NotDelivered;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Death DEATH = new Death(Duration.ofHours(24), 3, Duration.ofMinutes(15));
    private static final Limits LIMITS = new Limits(10, 4, Duration.ofHours(6), DEATH);

    private final Endpoint unheard = Endpoint.unheard(new PortalId("shop"));

    private static Endpoint heard(Endpoint endpoint, ReportAnswer answer, Instant at) {
        return endpoint.heard(answer, LIMITS, at, at.plusSeconds(8));
    }

    private static Endpoint failed(Endpoint endpoint, Instant... at) {
        Endpoint after = endpoint;
        for (Instant when : at) {
            after = heard(after, new NotDelivered("answered 500"), when);
        }
        return after;
    }

    private static Instant hours(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    private static Optional<Cause> cause(Endpoint endpoint) {
        return endpoint.pause().map(Pause::cause);
    }

    @Test
    void rateIsATokenBucketOfOneSecond() {
        Limits wide = new Limits(10, 100, Duration.ofHours(6), DEATH);

        assertThat(unheard.room(wide, 0, NOW)).isEqualTo(10);
        Endpoint spent = unheard.sending(10, wide, NOW);
        assertThat(spent.room(wide, 0, NOW)).isZero();
        assertThat(spent.turn(wide, NOW)).contains(NOW.plusMillis(100));
        assertThat(spent.room(wide, 0, NOW.plusMillis(100))).isEqualTo(1);
        assertThat(spent.room(wide, 0, NOW.plusMillis(550))).isEqualTo(5);
        assertThat(spent.room(wide, 0, hours(1))).isEqualTo(10);
    }

    @Test
    void rateMayBeLessThanOneASecond() {
        Limits slow = new Limits(0.5, 100, Duration.ofHours(6), DEATH);
        Endpoint spent = unheard.sending(1, slow, NOW);

        assertThat(spent.room(slow, 0, NOW.plusMillis(1999))).isZero();
        assertThat(spent.turn(slow, NOW)).contains(NOW.plusSeconds(2));
        assertThat(spent.room(slow, 0, NOW.plusSeconds(2))).isEqualTo(1);
    }

    @Test
    void clockThatWentBackDoesNotStarveThePortal() {
        Endpoint spent = unheard.sending(10, LIMITS, hours(1));

        assertThat(spent.room(LIMITS, 0, NOW)).isEqualTo(4);
    }

    @Test
    void concurrencyLeavesRoomForTheRest() {
        assertThat(unheard.room(LIMITS, 0, NOW)).isEqualTo(4);
        assertThat(unheard.room(LIMITS, 3, NOW)).isEqualTo(1);
        assertThat(unheard.room(LIMITS, 5, NOW)).isZero();
        assertThat(unheard.turn(LIMITS, NOW)).as("not the rate's fault").isEmpty();
    }

    @Test
    void busyPortalIsLeftAloneAsLongAsItAsked() {
        Endpoint held = heard(unheard, new Busy("answered 429", Optional.of(NOW.plusSeconds(120))), NOW);

        assertThat(held.room(LIMITS, 0, NOW.plusSeconds(119))).isZero();
        assertThat(held.turn(LIMITS, NOW.plusSeconds(119))).isEmpty();
        assertThat(held.room(LIMITS, 0, NOW.plusSeconds(120))).isEqualTo(4);
        Endpoint shorter = heard(held, new Busy("answered 503", Optional.of(NOW.plusSeconds(10))), NOW);
        assertThat(shorter.notBefore()).contains(NOW.plusSeconds(120));
        Endpoint wild = heard(unheard, new Busy("answered 429", Optional.of(hours(100_000))), NOW);
        assertThat(wild.notBefore()).as("at most the longest hold").contains(hours(6));
        Endpoint unsaid = heard(unheard, new Busy("answered 503", Optional.empty()), NOW);
        assertThat(unsaid.notBefore()).as("its own back-off").contains(NOW.plusSeconds(8));
    }

    @Test
    void goneIsPausedAtOnceAndOnlyAPersonResumesIt() {
        Endpoint gone = heard(unheard, new Gone("answered 410"), NOW);

        assertThat(cause(gone)).contains(Cause.GONE);
        assertThat(gone.room(LIMITS, 0, hours(1000))).isZero();
        assertThat(cause(heard(gone, new Delivered(), NOW)))
                .as("what was under way")
                .contains(Cause.GONE);
        Endpoint resumed = gone.resumed(hours(1));
        assertThat(cause(resumed)).isEmpty();
        assertThat(resumed.resumedAt()).contains(hours(1));
        assertThat(resumed.standing().failures()).isZero();
    }

    @Test
    void deadEndpointIsOneThatFailedLongAndOften() {
        assertThat(cause(failed(unheard, NOW, hours(1), hours(2), hours(23))))
                .as("often, but not long")
                .isEmpty();
        assertThat(cause(failed(unheard, NOW, hours(30))))
                .as("long, but not often")
                .isEmpty();
        Endpoint dead = failed(unheard, NOW, hours(1), hours(24));

        assertThat(cause(dead)).contains(Cause.FAILING);
        assertThat(dead.pause().orElseThrow().why()).contains("2026-03-01T12:00:00Z", "3 attempts", "answered 500");
        Endpoint saved = heard(failed(unheard, NOW, hours(1)), new Delivered(), hours(2));
        assertThat(cause(failed(saved, hours(24), hours(25), hours(26))))
                .as("one delivery begins it anew")
                .isEmpty();
    }

    @Test
    void pausedEndpointIsProbedByOneReportAnIntervalAndResumedWhenItTakesIt() {
        Instant paused = hours(24);
        Endpoint dead = failed(unheard, NOW, hours(1), paused);
        Instant probe = paused.plus(Duration.ofMinutes(15));

        assertThat(dead.room(LIMITS, 0, probe.minusMillis(1))).isZero();
        assertThat(dead.room(LIMITS, 0, probe)).isEqualTo(1);
        Endpoint probed = dead.sending(1, LIMITS, probe);
        assertThat(probed.room(LIMITS, 0, probe.plusSeconds(1))).isZero();
        Endpoint stillDead = failed(probed, probe.plusSeconds(2));
        assertThat(stillDead.room(LIMITS, 0, probe.plus(Duration.ofMinutes(15))))
                .isEqualTo(1);

        Endpoint alive = heard(stillDead, new Delivered(), hours(25));
        assertThat(cause(alive)).isEmpty();
        assertThat(alive.resumedAt()).contains(hours(25));
        assertThat(alive.room(LIMITS, 0, hours(25))).isEqualTo(4);
    }

    @Test
    void operatorsPauseIsNotProbedAndNotLifted() {
        Endpoint stopped = failed(unheard, NOW).stopped("they move", NOW);

        assertThat(stopped.room(LIMITS, 0, hours(1000))).isZero();
        assertThat(cause(heard(stopped, new Delivered(), NOW))).contains(Cause.OPERATOR);
        assertThat(cause(heard(stopped, new Gone("answered 410"), NOW))).contains(Cause.OPERATOR);
        assertThat(stopped.resumed(NOW).room(LIMITS, 0, NOW)).isEqualTo(4);
    }
}
