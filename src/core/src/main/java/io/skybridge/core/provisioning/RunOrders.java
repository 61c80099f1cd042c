package io.skybridge.core.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * @param intake what may be taken up at all
     */
    public record Limits(int lanes, Orders.Intake intake) {}

    public RunOrders(Orders orders, CarryOutOrder carryOutOrder, Limits limits, Clock clock) {
        this.orders = orders;
        this.carryOutOrder = carryOutOrder;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Runs for at most this long, and not beyond the end of the process's shift; orders that are not done by then are parked.
     *
     * @return what was done; fails only if the ledger does
     */
    public Uni<RunSummary> run(Duration budget) {
        return lanes(limits.lanes(), clock.instant().plus(budget));
    }

    /** Opens a lane only when the one before has found work, so that an idle run costs one look. */
    private Uni<RunSummary> lanes(int unopened, Instant stopAt) {
        if (unopened == 0) {
            return Uni.createFrom().item(RunSummary.NOTHING);
        }
        return claim(stopAt).chain(claimed -> claimed.map(claim -> Uni.join()
                        .all(follow(claim, RunSummary.NOTHING, stopAt), lanes(unopened - 1, stopAt))
                        .andCollectFailures()
                        .map(RunOrders::sum))
                .orElseGet(() -> Uni.createFrom().item(RunSummary.NOTHING)));
    }

    private Uni<RunSummary> follow(Claim claim, RunSummary soFar, Instant stopAt) {
        return carryOutOrder.carryOut(claim, stopAt).chain(end -> {
            RunSummary sum = soFar.plus(RunSummary.of(end));
            return claim(stopAt).chain(claimed -> claimed.map(next -> follow(next, sum, stopAt))
                    .orElseGet(() -> Uni.createFrom().item(sum)));
        });
    }

    private Uni<Optional<Claim>> claim(Instant stopAt) {
        Instant now = clock.instant();
        return now.isBefore(stopAt) && !carryOutOrder.stopping()
                ? orders.claim(limits.intake(), now)
                : Uni.createFrom().item(Optional.empty());
    }

    private static RunSummary sum(List<RunSummary> lanes) {
        return lanes.stream().reduce(RunSummary.NOTHING, RunSummary::plus);
    }
}
