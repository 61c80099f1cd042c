package io.skybridge.core.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.step.StepRun;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.OutcomeReport.Outcome;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;

/**
 * Carries one claimed order out: step by step, storing after each call how far it got, until it has ended or its time is
 * spent. Whatever interrupts it, another call goes on from the last stored step.
 */
public final class CarryOutOrder {

    /** How a claimed order left the worker. */
    public enum End {
        COMPLETED,
        PARKED,
        FAILED,
        /** Another worker has it now. */
        LOST
    }

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final int LONGEST_LOOK_SHIFT = 8;

    private final Orders orders;
    private final ServicesManager servicesManager;
    private final Rules rules;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * How long to wait for what.
     *
     * @param retries after trouble
     * @param polls while the services manager is at work
     * @param pauses how waiting is done
     */
    public record Rules(RetryPolicy retries, PollRhythm polls, Pauses pauses) {}

    public CarryOutOrder(Orders orders, ServicesManager servicesManager, Rules rules, Clock clock, Supplier<UUID> ids) {
        this.orders = orders;
        this.servicesManager = servicesManager;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Works on the order until it ends or {@code stopAt} is near.
     *
     * @return how it left the worker; fails only if the ledger does
     */
    public Uni<End> carryOut(Claim claim, Instant stopAt) {
        return planned(claim, stopAt).onFailure(LeaseLost.class).recoverWithItem(End.LOST);
    }

    private Uni<End> planned(Claim claim, Instant stopAt) {
        if (!claim.steps().isEmpty()) {
            return goOn(claim, stopAt);
        }
        Plan plan = PlanOrder.of(claim);
        if (plan instanceof Plan.Steps possible) {
            return orders.plan(claim.lease(), possible.steps(), clock.instant())
                    .chain(steps -> goOn(claim.withSteps(steps), stopAt));
        }
        Plan.Blocked blocked = (Plan.Blocked) plan;
        Instant now = clock.instant();
        return orders.block(claim.lease(), now.plus(nextLook(claim)), blocked.why(), now)
                .replaceWith(End.PARKED);
    }

    /** Twice as long each time: what is missing usually comes at once or has to wait for a person. */
    private static Duration nextLook(Claim claim) {
        return FIRST_LOOK.multipliedBy(1L << Math.min(claim.order().attempts(), LONGEST_LOOK_SHIFT));
    }

    private Uni<End> goOn(Claim claim, Instant stopAt) {
        return claim.steps().stream()
                .filter(progress -> !progress.done())
                .findFirst()
                .map(progress -> advance(claim, progress, stopAt))
                .orElseGet(() -> orders.complete(claim.lease(), report(claim, Outcome.COMPLETED, Optional.empty()))
                        .replaceWith(End.COMPLETED));
    }

    private Uni<End> advance(Claim claim, StepProgress progress, Instant stopAt) {
        ReservedCode reserved = new ReservedCode(orders, claim.lease(), clock);
        return progress.step()
                .advance(new StepRun(servicesManager, claim.account(), progress, reserved))
                .onFailure(ServicesManagerFault.class)
                .recoverWithItem(fault -> outcomeOf((ServicesManagerFault) fault, progress))
                .chain(outcome -> conclude(reserved.applyTo(claim), progress, outcome, stopAt));
    }

    /** A request stays to be asked after unless the services manager refused it; what was ambiguous is looked at again. */
    private static StepOutcome outcomeOf(ServicesManagerFault fault, StepProgress progress) {
        String why = String.valueOf(fault.getMessage());
        return fault.retryable() ? new StepOutcome.RetryAfter(progress.request(), why) : new StepOutcome.GiveUp(why);
    }

    private Uni<End> conclude(Claim claim, StepProgress progress, StepOutcome outcome, Instant stopAt) {
        if (outcome instanceof StepOutcome.Done done) {
            return store(claim, progress.finished(done.note()), Optional.of(done.note()))
                    .chain(next -> goOn(next, stopAt));
        }
        if (outcome instanceof StepOutcome.Submitted sent) {
            return store(claim, progress.submitted(sent.request(), sent.note()), Optional.of(describe(sent)))
                    .chain(next -> pause(next, rules.polls().pause(0), sent.note(), stopAt));
        }
        if (outcome instanceof StepOutcome.InProgress going) {
            return waitOrGiveUp(claim, progress, going, stopAt);
        }
        if (outcome instanceof StepOutcome.RetryAfter trouble) {
            return retryOrGiveUp(claim, progress, trouble);
        }
        return giveUp(claim, progress, ((StepOutcome.GiveUp) outcome).why());
    }

    private static String describe(StepOutcome.Submitted sent) {
        return sent.note()
                + sent.request().map(id -> ": set, request " + id.value()).orElse(": set");
    }

    private Uni<End> waitOrGiveUp(Claim claim, StepProgress progress, StepOutcome.InProgress going, Instant stopAt) {
        if (rules.retries().givesUp(claim.began(), clock.instant())) {
            return giveUp(claim, progress, "still not done: " + going.note());
        }
        Duration length = rules.polls().pause(progress.polls());
        return store(claim, progress.waiting(going.request(), going.note()), Optional.empty())
                .chain(next -> pause(next, length, going.note(), stopAt));
    }

    private Uni<End> retryOrGiveUp(Claim claim, StepProgress progress, StepOutcome.RetryAfter trouble) {
        Instant now = clock.instant();
        if (rules.retries().givesUp(claim.began(), now)) {
            return giveUp(claim, progress, trouble.why());
        }
        StepProgress troubled = progress.troubled(trouble.request(), trouble.why());
        Instant next = now.plus(rules.retries().delay(troubled.failures()));
        return store(claim, troubled, Optional.of(trouble.why()))
                .chain(stored -> orders.park(claim.lease(), next, trouble.why(), now))
                .replaceWith(End.PARKED);
    }

    private Uni<End> giveUp(Claim claim, StepProgress progress, String why) {
        return store(claim, progress.failed(why), Optional.of("given up: " + why))
                .chain(stored -> orders.fail(claim.lease(), report(claim, Outcome.FAILED, Optional.of(why))))
                .replaceWith(End.FAILED);
    }

    private Uni<End> pause(Claim claim, Duration length, String why, Instant stopAt) {
        Instant now = clock.instant();
        Instant next = now.plus(length);
        if (next.isAfter(stopAt)) {
            return orders.park(claim.lease(), next, why, now).replaceWith(End.PARKED);
        }
        return rules.pauses().pause(length).chain(() -> goOn(claim, stopAt));
    }

    private Uni<Claim> store(Claim claim, StepProgress progress, Optional<String> what) {
        List<StepProgress> steps = new ArrayList<>(claim.steps());
        steps.set(progress.position(), progress);
        return orders.progress(claim.lease(), progress, what, clock.instant()).replaceWith(claim.withSteps(steps));
    }

    private OutcomeReport report(Claim claim, Outcome outcome, Optional<String> reason) {
        return new OutcomeReport(
                ids.get(),
                claim.order().account(),
                claim.order().subscription(),
                claim.order().id(),
                claim.order().kind(),
                outcome,
                claim.account().code().map(Object::toString),
                reason,
                clock.instant());
    }
}
