package io.skybridge.core.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.RetryPolicy;

/** Sends the reports that are due. Safe to run at any moment and by several workers at once. */
public final class SendReports {

    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Portals portals;
    private final RetryPolicy retries;
    private final Clock clock;

    public SendReports(Outbox outbox, Portals portals, RetryPolicy retries, Clock clock) {
        this.outbox = outbox;
        this.portals = portals;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Sends what is due, until nothing is or the portals take no more.
     *
     * @return how many reports were delivered
     */
    public Uni<Integer> send() {
        return outbox.take(BATCH, clock.instant(), LEASE)
                .chain(this::sendAll)
                .chain(delivered -> delivered == 0 ? Uni.createFrom().item(0) : send().map(more -> delivered + more));
    }

    private Uni<Integer> sendAll(List<Outbox.Taken> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndMerge(this::sendOne)
                .collect()
                .with(Collectors.summingInt(delivered -> delivered ? 1 : 0));
    }

    private Uni<Boolean> sendOne(Outbox.Taken taken) {
        return portals.named(taken.report().account().portal())
                .map(portal -> portal.report(taken.report()))
                .orElseGet(() -> Uni.createFrom().item(new ReportAnswer.NotDelivered("the portal is not configured")))
                .chain(answer -> store(taken, answer));
    }

    private Uni<Boolean> store(Outbox.Taken taken, ReportAnswer answer) {
        Instant now = clock.instant();
        if (answer instanceof ReportAnswer.NotDelivered failure) {
            Uni<Void> stored = retries.givesUp(taken.report().at(), now)
                    ? outbox.giveUp(taken, now, failure.why())
                    : outbox.retry(taken, now.plus(retries.delay(taken.attempt())), failure.why());
            return stored.replaceWith(false);
        }
        return outbox.delivered(taken, now).replaceWith(true);
    }
}
