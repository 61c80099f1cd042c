package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.subscription.Footprint;

/** One order's place in the ledger, kept in memory: what was stored is what the next worker finds. */
final class MemoryOrders implements Orders {

    final CallPoints calls;
    final List<Ending> endings = new ArrayList<>();
    final Map<String, String> passwords = new HashMap<>();
    Optional<Footprint> aim = Optional.empty();
    final List<String> history = new ArrayList<>();
    Claim stored;
    OrderState state = OrderState.WAITING;
    String reason = "";
    Instant due = Fixtures.NOW;
    boolean leaseLost;

    MemoryOrders(Claim order, CallPoints calls) {
        this.stored = order;
        this.calls = calls;
    }

    @Override
    public Uni<Optional<Claim>> claim(Intake intake, Instant now) {
        boolean open = state == OrderState.WAITING || state == OrderState.RUNNING;
        return Uni.createFrom().item(open ? Optional.of(stored) : Optional.empty());
    }

    @Override
    public Uni<Integer> releaseAll(Instant now) {
        return Uni.createFrom().item(0);
    }

    private <T> Uni<T> write(java.util.function.Supplier<T> effect) {
        if (leaseLost) {
            return Uni.createFrom().failure(new LeaseLost(stored.order().id()));
        }
        return calls.at(effect);
    }

    @Override
    public Uni<List<StepProgress>> plan(Claim claim, Plan.Steps plan, Instant now) {
        return write(() -> {
            List<StepProgress> planned = new ArrayList<>();
            plan.steps().forEach(step -> planned.add(StepProgress.planned(planned.size(), step)));
            stored = stored.withSteps(planned);
            aim = plan.aim();
            return stored.steps();
        });
    }

    @Override
    public Uni<Void> undo(Lease lease, List<StepProgress> steps, String why, Instant now) {
        return write(() -> {
            stored = stored.withSteps(steps);
            history.add(why);
            return null;
        });
    }

    @Override
    public Uni<String> keepPassword(Lease lease, String username, String sealed, Instant now) {
        return write(() -> passwords.merge(username, sealed, (kept, more) -> kept));
    }

    @Override
    public Uni<Boolean> reserveCode(Lease lease, CustomerCode code, Instant now) {
        return write(() -> {
            stored = stored.withAccount(stored.account().withCode(code));
            return true;
        });
    }

    @Override
    public Uni<Void> progress(Lease lease, StepProgress progress, Optional<String> what, Instant now) {
        return write(() -> {
            List<StepProgress> steps = new ArrayList<>(stored.steps());
            steps.set(progress.position(), progress);
            stored = stored.withSteps(steps);
            what.ifPresent(history::add);
            return null;
        });
    }

    @Override
    public Uni<Void> park(Lease lease, Instant next, String why, Instant now) {
        return write(() -> leave(OrderState.WAITING, next, why));
    }

    @Override
    public Uni<Void> block(Lease lease, Instant next, String why, Instant now) {
        return write(() -> leave(OrderState.BLOCKED, next, why));
    }

    @Override
    public Uni<Void> complete(Lease lease, Ending ending) {
        return write(() -> {
            endings.add(ending);
            return leave(OrderState.COMPLETED, ending.report().at(), "");
        });
    }

    @Override
    public Uni<Void> fail(Lease lease, Ending ending) {
        return write(() -> {
            endings.add(ending);
            return leave(
                    OrderState.FAILED,
                    ending.report().at(),
                    ending.report().reason().orElse(""));
        });
    }

    List<OutcomeReport> reports() {
        return endings.stream().map(Ending::report).toList();
    }

    private Void leave(OrderState to, Instant next, String why) {
        state = to;
        due = next;
        reason = why;
        return null;
    }
}
