package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.RetryPolicy;

/**
 * Sends usage to the portals that take it. A batch is stored before it is sent and sent again as it is until the portal says
 * what it made of it. Safe to run at any moment and by several workers at once.
 */
public final class DeliverUsage {

    private static final int CUSTOMERS_AT_ONCE = 100;

    private final UsageLedger ledger;
    private final UsageOutbox outbox;
    private final Portals portals;
    private final Rules rules;
    private final PullUsage.Surroundings surroundings;

    /**
     * How it is done.
     *
     * @param lanes how many batches of a portal are under way at a time
     * @param lease how long a batch stays with a worker that has vanished; longer than sending may take
     * @param retries after what was not taken
     */
    public record Rules(int lanes, Duration lease, RetryPolicy retries) {}

    /**
     * What was done.
     *
     * @param batches how many batches were sent
     * @param accepted how many records portals have now
     * @param rejected how many they do not take
     * @param unclear how many batches nobody knows of whether they arrived
     * @param notTaken how many batches certainly did not
     * @param expired how many records expired before they could be sent
     */
    public record Summary(long batches, long accepted, long rejected, long unclear, long notTaken, long expired) {

        /** Nothing was done. */
        public static final Summary NONE = new Summary(0, 0, 0, 0, 0, 0);

        Summary plus(Summary more) {
            return new Summary(
                    batches + more.batches,
                    accepted + more.accepted,
                    rejected + more.rejected,
                    unclear + more.unclear,
                    notTaken + more.notTaken,
                    expired + more.expired);
        }
    }

    public DeliverUsage(
            UsageLedger ledger, UsageOutbox outbox, Portals portals, Rules rules, PullUsage.Surroundings surroundings) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.portals = portals;
        this.rules = rules;
        this.surroundings = surroundings;
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /** Sends what is due until nothing is, or the portals take no more, or the time is up. */
    public Uni<Summary> deliver(Instant stopAt) {
        return billWaiting(stopAt).chain(() -> Multi.createFrom()
                .iterable(portals.names())
                .onItem()
                .transformToUni(portal -> deliverTo(portal, stopAt))
                // What goes wrong with one portal, or on one lane, is no reason to break off what another is in the
                // midst of.
                .collectFailures()
                .merge()
                .collect()
                .with(Collectors.reducing(Summary.NONE, Summary::plus)));
    }

    /** What was counted before its mapping or its account was known. */
    private Uni<Void> billWaiting(Instant stopAt) {
        return ledger.billWaiting(CUSTOMERS_AT_ONCE)
                .chain(billed -> billed == 0 || surroundings.over(stopAt)
                        ? Uni.createFrom().voidItem()
                        : billWaiting(stopAt));
    }

    private Uni<Summary> deliverTo(PortalId portal, Instant stopAt) {
        Uni<Summary> expired = portals.usageWindow(portal)
                .map(window ->
                        outbox.expire(portal, now().minus(window)).map(count -> new Summary(0, 0, 0, 0, 0, count)))
                .orElseGet(() -> Uni.createFrom().item(Summary.NONE));
        return expired.chain(done -> portals.named(portal)
                .flatMap(one -> one.usage())
                .map(receiver -> Multi.createFrom()
                        .range(0, rules.lanes())
                        .onItem()
                        .transformToUni(lane -> send(portal, receiver, stopAt, Summary.NONE))
                        .collectFailures()
                        .merge()
                        .collect()
                        .with(Collectors.reducing(done, Summary::plus)))
                .orElseGet(() -> Uni.createFrom().item(done)));
    }

    private Uni<Summary> send(PortalId portal, UsageReceiver receiver, Instant stopAt, Summary so) {
        if (surroundings.over(stopAt)) {
            return Uni.createFrom().item(so);
        }
        return outbox.take(portal, now(), rules.lease()).chain(taken -> taken.map(held -> receiver.send(held.batch())
                        .chain(answer -> conclude(held, answer))
                        .chain(done -> done.unclear() + done.notTaken() > 0
                                ? Uni.createFrom().item(so.plus(done))
                                : send(portal, receiver, stopAt, so.plus(done))))
                .orElseGet(() -> gather(portal, receiver)
                        .chain(gathered ->
                                gathered == 0 ? Uni.createFrom().item(so) : send(portal, receiver, stopAt, so))));
    }

    private Uni<Integer> gather(PortalId portal, UsageReceiver receiver) {
        UsageOutbox.Fresh fresh =
                new UsageOutbox.Fresh(new BatchId(surroundings.ids().get()), portal, receiver.most(), now());
        return receiver.bySubscription()
                ? outbox.gatherBySubscription(fresh, ChooseSubscription::of)
                : outbox.gather(fresh);
    }

    private Uni<Summary> conclude(UsageOutbox.Held held, UsageAnswer answer) {
        if (answer instanceof UsageAnswer.Answered answered) {
            long rejected = answered.rejected().size();
            long accepted = held.batch().records().size() - rejected;
            return outbox.answered(held, answered, now()).replaceWith(new Summary(1, accepted, rejected, 0, 0, 0));
        }
        Instant again = now().plus(rules.retries().delay(held.attempt()));
        if (answer instanceof UsageAnswer.NotTaken not) {
            Instant next = not.notBefore().filter(again::isBefore).orElse(again);
            return outbox.again(held, next, not.why(), false).replaceWith(new Summary(1, 0, 0, 0, 1, 0));
        }
        String why = ((UsageAnswer.Unclear) answer).why();
        return outbox.again(held, again, why, true).replaceWith(new Summary(1, 0, 0, 1, 0, 0));
    }
}
