package io.skybridge.core.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.Pauses;
import io.skybridge.core.provisioning.RetryPolicy;

/** Sends the reports that are due. Safe to run at any moment and by several workers at once. */
public final class SendReports {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Endpoints endpoints;
    private final Portals portals;
    private final Rhythm rhythm;
    private final Clock clock;
    private final ReportWitness witness;
    private volatile boolean enrolled;

    /**
     * When to send what.
     *
     * @param retries after what was not delivered
     * @param pauses while a portal's rate is spent
     */
    public record Rhythm(RetryPolicy retries, Pauses pauses) {}

    public SendReports(Outbox outbox, Endpoints endpoints, Portals portals, Rhythm rhythm, Clock clock) {
        this.outbox = outbox;
        this.endpoints = endpoints;
        this.portals = portals;
        this.rhythm = rhythm;
        this.clock = clock;
        this.witness = ReportWitness.NOBODY;
    }

    private SendReports(SendReports other, ReportWitness witness) {
        this.outbox = other.outbox;
        this.endpoints = other.endpoints;
        this.portals = other.portals;
        this.rhythm = other.rhythm;
        this.clock = other.clock;
        this.witness = witness;
    }

    /** The same, and this one sees it. */
    public SendReports seenBy(ReportWitness somebody) {
        return new SendReports(this, somebody);
    }

    /**
     * Sends what is due, until nothing is or the portals take no more. Portals do not wait for each other.
     *
     * @param patience for how long to wait where a portal's rate is spent and more is due
     * @return how many reports were delivered
     */
    public Uni<Integer> send(Duration patience) {
        Instant until = clock.instant().plus(patience);
        return enrol().chain(() -> outbox.due(clock.instant())).chain(due -> Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndMerge(portal -> sendTo(portal, until))
                .collect()
                .with(Collectors.summingInt(delivered -> delivered)));
    }

    /** Once a process: what is configured does not change meanwhile. */
    private Uni<Void> enrol() {
        return enrolled
                ? Uni.createFrom().voidItem()
                : endpoints.enrol(portals.names()).invoke(() -> enrolled = true);
    }

    private Uni<Integer> sendTo(PortalId portal, Instant until) {
        if (rhythm.pauses().over()) {
            return Uni.createFrom().item(0);
        }
        return outbox.take(portal, portals.limits(portal), clock.instant(), LEASE)
                .chain(batch -> batch.reports().isEmpty()
                        ? await(portal, batch, until)
                        : sendAll(portal, batch.reports())
                                .chain(delivered -> delivered == 0
                                        ? Uni.createFrom().item(0)
                                        : sendTo(portal, until).map(more -> delivered + more)));
    }

    private Uni<Integer> await(PortalId portal, Outbox.Batch nothing, Instant until) {
        return nothing.turn()
                .filter(turn -> !turn.isAfter(until))
                .map(turn -> rhythm.pauses()
                        .pause(Duration.between(clock.instant(), turn))
                        .chain(() -> sendTo(portal, until)))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    private Uni<Integer> sendAll(PortalId portal, List<Outbox.Taken> reports) {
        return Multi.createFrom()
                .iterable(reports)
                .onItem()
                .transformToUniAndMerge(taken -> sendOne(portal, taken))
                .collect()
                .with(Collectors.summingInt(delivered -> delivered ? 1 : 0))
                .call(delivered -> delivered == 0
                        ? Uni.createFrom().voidItem()
                        // Once for all of them: the endpoint is one row, which others wait for.
                        : learn(portal, new ReportAnswer.Delivered(), clock.instant()));
    }

    private Uni<Boolean> sendOne(PortalId portal, Outbox.Taken taken) {
        return portals.named(portal)
                .map(known -> witness.report(taken, () -> known.report(taken.report())))
                .orElseGet(() -> Uni.createFrom().item(new ReportAnswer.NotDelivered("the portal is not configured")))
                .chain(answer -> answer instanceof ReportAnswer.Delivered
                        ? outbox.delivered(taken, clock.instant()).replaceWith(true)
                        : failed(portal, taken, answer).replaceWith(false));
    }

    private Uni<Void> failed(PortalId portal, Outbox.Taken taken, ReportAnswer answer) {
        Instant now = clock.instant();
        Instant again = now.plus(rhythm.retries().delay(taken.attempt()));
        return learn(portal, answer, again).chain(endpoint -> {
            String why = endpoint.standing().last().map(Endpoint.Heard::what).orElse("");
            // What waits for a portal that is paused is not to blame for it.
            if (endpoint.pause().isEmpty() && rhythm.retries().givesUp(taken.since(), now)) {
                return outbox.giveUp(taken, now, why);
            }
            Instant next = endpoint.notBefore().filter(again::isBefore).orElse(again);
            return outbox.retry(taken, next, why);
        });
    }

    private Uni<Endpoint> learn(PortalId portal, ReportAnswer answer, Instant again) {
        return endpoints.learn(
                portal, endpoint -> endpoint.heard(answer, portals.limits(portal), clock.instant(), again));
    }
}
