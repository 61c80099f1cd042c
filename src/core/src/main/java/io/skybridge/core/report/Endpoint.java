package io.skybridge.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.skybridge.core.account.PortalId;

/**
 * Where one portal takes its reports, as all workers together know it: whether it is paused, how it fares, and how much it
 * may be sent. It is stored, so that what one worker learns holds for all. Pure: each change answers the endpoint as it is
 * then.
 *
 * @param portal whose it is
 * @param pause why nothing is sent; empty while reports are sent
 * @param standing what became of the last reports
 * @param bucket what is left of the rate
 * @param notBefore until when the portal asked to be left alone
 * @param resumedAt when the last pause ended
 */
public record Endpoint(
        PortalId portal,
        Optional<Pause> pause,
        Standing standing,
        Bucket bucket,
        Optional<Instant> notBefore,
        Optional<Instant> resumedAt) {

    /** Why nothing is sent. */
    public enum Cause {
        /** An operator said so. Ends by an operator's word. */
        OPERATOR,
        /** It answered 410: it wants nothing more. Ends by an operator's word. */
        GONE,
        /** Nothing was delivered for too long. Ends with a probe that is taken, or by an operator's word. */
        FAILING
    }

    /**
     * Nothing is sent.
     *
     * @param cause who or what stopped it
     * @param since when
     * @param why in words, for operators
     * @param nextProbe when a single report may try whether it is well again; empty if none may
     */
    public record Pause(Cause cause, Instant since, String why, Optional<Instant> nextProbe) {}

    /**
     * How it fares.
     *
     * @param failures how many reports in a row were not delivered, whichever they were
     * @param failingSince when the first of these failed
     * @param lastSuccess when a report was last delivered
     * @param last what was last heard of it
     */
    public record Standing(
            int failures, Optional<Instant> failingSince, Optional<Instant> lastSuccess, Optional<Heard> last) {}

    /**
     * What was heard of it.
     *
     * @param what in words, for operators
     * @param at when
     */
    public record Heard(String what, Instant at) {}

    /**
     * A token bucket: a report takes one, and time brings them back.
     *
     * @param tokens how many there were
     * @param at when
     */
    public record Bucket(double tokens, Instant at) {}

    /**
     * What a portal is spared.
     *
     * @param perSecond how many reports all workers together send it in a second
     * @param atOnce how many reports may be under way at once
     * @param longestHold for how long at most it is left alone because it asked to be
     * @param death when it counts as dead
     */
    public record Limits(double perSecond, int atOnce, Duration longestHold, Death death) {

        /** What holds where nothing is configured. */
        public static final Limits USUAL =
                new Limits(50, 16, Duration.ofHours(24), new Death(Duration.ofHours(24), 10, Duration.ofMinutes(15)));

        private double burst() {
            return Math.max(1, perSecond);
        }
    }

    /**
     * When an endpoint counts as dead, and how it is found to be alive again.
     *
     * @param after so long without a delivery
     * @param failures and with so many failures in a row
     * @param probeInterval how often a single report may try while it is paused
     */
    public record Death(Duration after, int failures, Duration probeInterval) {}

    /** One of which nothing was ever heard. */
    public static Endpoint unheard(PortalId portal) {
        return new Endpoint(
                portal,
                Optional.empty(),
                new Standing(0, Optional.empty(), Optional.empty(), Optional.empty()),
                new Bucket(0, Instant.EPOCH),
                Optional.empty(),
                Optional.empty());
    }

    /** How many reports may be sent besides those that are under way. */
    public int room(Limits limits, int underWay, Instant now) {
        if (held(now)) {
            return 0;
        }
        if (pause.isPresent()) {
            return probes(now) ? 1 : 0;
        }
        return Math.max(0, Math.min(limits.atOnce() - underWay, (int) tokens(limits, now)));
    }

    /** Whether the next report that is sent only tries whether the endpoint is well again. */
    public boolean probes(Instant now) {
        return pause.flatMap(Pause::nextProbe).map(next -> !now.isBefore(next)).orElse(false);
    }

    private boolean held(Instant now) {
        return notBefore.map(now::isBefore).orElse(false);
    }

    /** When the rate lets the next report through; empty if something else than the rate is in the way. */
    public Optional<Instant> turn(Limits limits, Instant now) {
        double missing = 1 - tokens(limits, now);
        return pause.isPresent() || held(now) || missing <= 0
                ? Optional.empty()
                : Optional.of(now.plusMillis((long) Math.ceil(missing / limits.perSecond() * 1000)));
    }

    /** By the difference, whichever way it goes: the clocks of two workers are never quite the same. */
    private double tokens(Limits limits, Instant now) {
        double seconds = Duration.between(bucket.at(), now).abs().toMillis() / 1000.0;
        return Math.min(limits.burst(), bucket.tokens() + seconds * limits.perSecond());
    }

    /** After so many reports were taken up for sending. */
    public Endpoint sending(int reports, Limits limits, Instant now) {
        Bucket left = new Bucket(Math.max(0, tokens(limits, now) - reports), now);
        Optional<Pause> probed = pause.map(paused -> probes(now) && reports > 0
                ? new Pause(
                        paused.cause(),
                        paused.since(),
                        paused.why(),
                        Optional.of(now.plus(limits.death().probeInterval())))
                : paused);
        return new Endpoint(portal, probed, standing, left, notBefore, resumedAt);
    }

    /**
     * After an answer.
     *
     * @param again when a report that was not delivered is due again by its own back-off
     */
    public Endpoint heard(ReportAnswer answer, Limits limits, Instant now, Instant again) {
        if (answer instanceof ReportAnswer.Delivered) {
            return delivered(now);
        }
        if (answer instanceof ReportAnswer.Gone gone) {
            return failed(gone.why(), now).gone(gone.why(), now);
        }
        if (answer instanceof ReportAnswer.Busy busy) {
            return failed(busy.why(), now)
                    .heldUntil(busy.until().orElse(again), limits, now)
                    .dying(limits.death(), now);
        }
        return failed(((ReportAnswer.NotDelivered) answer).why(), now).dying(limits.death(), now);
    }

    private Endpoint delivered(Instant now) {
        Standing well =
                new Standing(0, Optional.empty(), Optional.of(now), Optional.of(new Heard("the portal took it", now)));
        boolean ends = pause.map(Pause::cause).filter(Cause.FAILING::equals).isPresent();
        return new Endpoint(
                portal, ends ? Optional.empty() : pause, well, bucket, notBefore, ends ? Optional.of(now) : resumedAt);
    }

    private Endpoint failed(String why, Instant now) {
        Standing worse = new Standing(
                standing.failures() + 1,
                Optional.of(standing.failingSince().orElse(now)),
                standing.lastSuccess(),
                Optional.of(new Heard(why, now)));
        return new Endpoint(portal, pause, worse, bucket, notBefore, resumedAt);
    }

    private Endpoint gone(String why, Instant now) {
        return pause.map(Pause::cause).filter(Cause.OPERATOR::equals).isPresent()
                ? this
                : paused(new Pause(Cause.GONE, now, why, Optional.empty()));
    }

    private Endpoint heldUntil(Instant asked, Limits limits, Instant now) {
        Instant latest = now.plus(limits.longestHold());
        Instant until = asked.isAfter(latest) ? latest : asked;
        // Of two answers that cross each other the longer hold counts.
        boolean longer = notBefore.map(until::isAfter).orElse(true);
        return new Endpoint(portal, pause, standing, bucket, longer ? Optional.of(until) : notBefore, resumedAt);
    }

    private Endpoint dying(Death death, Instant now) {
        Instant since = standing.failingSince().orElse(now);
        if (pause.isPresent() || standing.failures() < death.failures() || now.isBefore(since.plus(death.after()))) {
            return this;
        }
        String why = "nothing was delivered since " + since + ", in " + standing.failures() + " attempts; at last "
                + standing.last().map(Heard::what).orElse("");
        return paused(new Pause(Cause.FAILING, now, why, Optional.of(now.plus(death.probeInterval()))));
    }

    private Endpoint paused(Pause why) {
        return new Endpoint(portal, Optional.of(why), standing, bucket, notBefore, resumedAt);
    }

    /** After an operator's word that nothing be sent; it takes the place of any other cause. */
    public Endpoint stopped(String why, Instant now) {
        return paused(new Pause(Cause.OPERATOR, now, why, Optional.empty()));
    }

    /** After an operator's word that reports be sent: at once, and as if nothing had ever failed. */
    public Endpoint resumed(Instant now) {
        Standing anew = new Standing(0, Optional.empty(), standing.lastSuccess(), standing.last());
        return new Endpoint(portal, Optional.empty(), anew, bucket, Optional.empty(), Optional.of(now));
    }
}
