package io.skybridge.core.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;

/**
 * One run of the worker: takes up what is due, several orders at a time, until nothing is due or the time is spent. Safe to
 * run at any moment and in several processes at once.
 */
public final class RunOrders {

    private final Orders orders;
    private final CarryOutOrder carryOutOrder;
    private final Limits limits;
    private final Clock clock;

    /**
     * What a run may take.
     *
     * @param lanes how many orders are carried out at a time
     * @param lease how long an order stays with a worker that has vanished
     */
    public record Limits(int lanes, Duration lease) {}

    public RunOrders(Orders orders, CarryOutOrder carryOutOrder, Limits limits, Clock clock) {
        this.orders = orders;
        this.carryOutOrder = carryOutOrder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Runs for at most this long; orders that are not done by then are parked.
     *
     * @return what was done; fails only if the ledger does
     */
    public Uni<RunSummary> run(Duration budget) {
        Instant stopAt = clock.instant().plus(budget);
        List<Uni<RunSummary>> lanes = IntStream.range(0, limits.lanes())
                .mapToObj(lane -> lane(RunSummary.NOTHING, stopAt))
                .toList();
        return Uni.join().all(lanes).andCollectFailures().map(RunOrders::sum);
    }

    private Uni<RunSummary> lane(RunSummary soFar, Instant stopAt) {
        Instant now = clock.instant();
        if (!now.isBefore(stopAt)) {
            return Uni.createFrom().item(soFar);
        }
        return orders.claim(now, limits.lease()).chain(claimed -> claimed.map(claim -> carryOutOrder
                        .carryOut(claim, stopAt)
                        .chain(end -> lane(soFar.plus(RunSummary.of(end)), stopAt)))
                .orElseGet(() -> Uni.createFrom().item(soFar)));
    }

    private static RunSummary sum(List<RunSummary> lanes) {
        return lanes.stream().reduce(RunSummary.NOTHING, RunSummary::plus);
    }
}
