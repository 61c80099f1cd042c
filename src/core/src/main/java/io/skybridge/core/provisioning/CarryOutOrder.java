package io.skybridge.core.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.step.LastUsage;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.provisioning.step.StepRun;
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
        /** Another worker has it now, or an operator has cancelled it. */
        LOST
    }

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final int LONGEST_LOOK_SHIFT = 8;

    private final Orders orders;
    private final ServicesManager servicesManager;
    private final Health health;
    private final Rules rules;
    private final Surroundings surroundings;
    private final Witness witness;

    /**
     * How long to wait for what.
     *
     * @param retries after trouble
     * @param polls while the services manager is at work
     * @param pauses how waiting is done
     */
    public record Rules(RetryPolicy retries, PollRhythm polls, Pauses pauses) {}

    /**
     * What an order needs of the process it is carried out in.
     *
     * @param clock what now is
     * @param ids where report ids come from
     * @param vault what initial passwords are sealed with
     * @param random where they come from; has to be one for secrets
     * @param lastUsage what counts usage before it is gone
     */
    public record Surroundings(
            Clock clock, Supplier<UUID> ids, Vault vault, RandomGenerator random, LastUsage lastUsage) {}

    public CarryOutOrder(
            Orders orders, ServicesManager servicesManager, Health health, Rules rules, Surroundings surroundings) {
        this.orders = orders;
        this.servicesManager = servicesManager;
        this.health = health;
        this.rules = rules;
        this.surroundings = surroundings;
        this.witness = Witness.NOBODY;
    }

    private CarryOutOrder(CarryOutOrder other, Witness witness) {
        this.orders = other.orders;
        this.servicesManager = other.servicesManager;
        this.health = other.health;
        this.rules = other.rules;
        this.surroundings = other.surroundings;
        this.witness = witness;
    }

    /** The same, and this one sees it. */
    public CarryOutOrder seenBy(Witness somebody) {
        return new CarryOutOrder(this, somebody);
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /**
     * Works on the order until it ends, {@code stopAt} is near or the process is to end.
     *
     * @return how it left the worker; fails only if the ledger does
     */
    public Uni<End> carryOut(Claim claim, Instant stopAt) {
        return witness.order(
                claim, () -> planned(claim, stopAt).onFailure(LeaseLost.class).recoverWithItem(End.LOST));
    }

    private Uni<End> planned(Claim claim, Instant stopAt) {
        if (!claim.steps().isEmpty()) {
            return goOn(claim, stopAt);
        }
        Plan plan = PlanOrder.of(claim.order().kind(), claim.situation());
        if (plan instanceof Plan.Steps possible) {
            return orders.plan(claim, possible, now()).chain(steps -> goOn(claim.withSteps(steps), stopAt));
        }
        Instant now = now();
        if (plan instanceof Plan.Overtaken overtaken) {
            EndOrder ending = new EndOrder(claim, surroundings.ids().get(), now);
            return orders.complete(claim.lease(), ending.overtaken(overtaken.why()))
                    .replaceWith(End.COMPLETED);
        }
        Plan.Blocked blocked = (Plan.Blocked) plan;
        return orders.block(claim.lease(), now.plus(nextLook(claim)), blocked.why(), now)
                .replaceWith(End.PARKED);
    }

    /** Twice as long each time: what is missing usually comes at once or has to wait for a person. */
    private static Duration nextLook(Claim claim) {
        return FIRST_LOOK.multipliedBy(1L << Math.min(claim.order().attempts(), LONGEST_LOOK_SHIFT));
    }

    private Uni<End> goOn(Claim claim, Instant stopAt) {
        return claim.steps().stream()
                .filter(progress -> !progress.ended())
                .findFirst()
                .map(progress -> stopping() ? putDown(claim) : advance(claim, progress, stopAt))
                .orElseGet(() -> end(claim));
    }

    /** Whether nothing is to be begun any more, because the process ends. */
    boolean stopping() {
        return rules.pauses().over();
    }

    /** Due at once: another worker need not wait for the lease to run out. */
    private Uni<End> putDown(Claim claim) {
        Instant now = now();
        return orders.park(claim.lease(), now, "its worker was stopped", now).replaceWith(End.PARKED);
    }

    private Uni<End> end(Claim claim) {
        EndOrder ending = new EndOrder(claim, surroundings.ids().get(), now());
        return ending.failed()
                ? orders.fail(claim.lease(), ending.ending()).replaceWith(End.FAILED)
                : orders.complete(claim.lease(), ending.ending()).replaceWith(End.COMPLETED);
    }

    private Uni<End> advance(Claim claim, StepProgress progress, Instant stopAt) {
        ReservedCode reserved = new ReservedCode(orders, claim.lease(), surroundings.clock());
        KeptPasswords passwords = new KeptPasswords(
                orders,
                claim.lease(),
                new KeptPasswords.Secrets(surroundings.vault(), surroundings.random()),
                surroundings.clock());
        NotedCreation creation = new NotedCreation(orders, claim, progress, surroundings.clock());
        StepRun run = new StepRun(
                servicesManager, claim.account(), progress, reserved, passwords, creation, surroundings.lastUsage());
        return witness.step(claim, progress, () -> progress.step().advance(run))
                .call(outcome ->
                        claim.ailing() ? health.well() : Uni.createFrom().voidItem())
                .onFailure(ServicesManagerFault.class)
                .recoverWithUni(fault -> troubled((ServicesManagerFault) fault, progress))
                .chain(outcome -> conclude(reserved.applyTo(claim), creation.progress(outcome), outcome, stopAt));
    }

    /** A request stays to be asked after unless the services manager refused it; what was ambiguous is looked at again. */
    private Uni<StepOutcome> troubled(ServicesManagerFault fault, StepProgress progress) {
        String why = String.valueOf(fault.getMessage());
        return fault.retryable()
                ? health.troubled().replaceWith(new StepOutcome.RetryAfter(progress.request(), why))
                : Uni.createFrom().item(new StepOutcome.GiveUp(why));
    }

    private Uni<End> conclude(Claim claim, StepProgress progress, StepOutcome outcome, Instant stopAt) {
        if (outcome instanceof StepOutcome.Done done) {
            return store(claim, progress.finished(done.note()), Optional.of(done.note()))
                    .chain(next -> goOn(next.well(), stopAt));
        }
        if (outcome instanceof StepOutcome.Differs differs) {
            return store(claim, progress.differing(differs.note()), Optional.of(differs.note()))
                    .chain(next -> goOn(next.well(), stopAt));
        }
        if (outcome instanceof StepOutcome.Submitted sent) {
            StepProgress submitted = progress.submitted(sent.request(), sent.creates(), sent.note());
            return store(claim, submitted, Optional.of(describe(sent)))
                    .chain(next -> pause(next.well(), rules.polls().pause(0), sent.note(), stopAt));
        }
        if (outcome instanceof StepOutcome.InProgress going) {
            return waitOrGiveUp(claim, progress, going, stopAt);
        }
        if (outcome instanceof StepOutcome.RetryAfter trouble) {
            return retryOrGiveUp(claim, progress, trouble, stopAt);
        }
        return giveUp(claim, progress, ((StepOutcome.GiveUp) outcome).why(), stopAt);
    }

    private static String describe(StepOutcome.Submitted sent) {
        return sent.note()
                + sent.request().map(id -> ": asked for, request " + id.value()).orElse(": asked for");
    }

    private Uni<End> waitOrGiveUp(Claim claim, StepProgress progress, StepOutcome.InProgress going, Instant stopAt) {
        if (outOfTime(claim, progress)) {
            return giveUp(claim, progress, "still not done: " + going.note(), stopAt);
        }
        Duration length = rules.polls().pause(progress.polls());
        return store(claim, progress.waiting(going.request(), going.note()), Optional.empty())
                .chain(next -> pause(next.well(), length, going.note(), stopAt));
    }

    private Uni<End> retryOrGiveUp(Claim claim, StepProgress progress, StepOutcome.RetryAfter trouble, Instant stopAt) {
        if (outOfTime(claim, progress)) {
            return giveUp(claim, progress, trouble.why(), stopAt);
        }
        StepProgress troubled = progress.troubled(trouble.request(), trouble.why());
        Instant now = now();
        Instant next = now.plus(rules.retries().delay(troubled.failures()));
        return store(claim, troubled, Optional.of(trouble.why()))
                .chain(stored -> orders.park(claim.lease(), next, trouble.why(), now))
                .replaceWith(End.PARKED);
    }

    /** What is being undone has the same time again, because the first may be spent when it begins. */
    private boolean outOfTime(Claim claim, StepProgress progress) {
        Instant from = progress.undoes() ? rules.retries().deadline(claim.began()) : claim.began();
        return now().isAfter(rules.retries().deadline(from));
    }

    private Uni<End> giveUp(Claim claim, StepProgress progress, String why, Instant stopAt) {
        StepProgress failed = progress.failed(why);
        if (progress.undoes()) {
            return store(claim, failed, Optional.of("could not be undone: " + why))
                    .chain(next -> goOn(next, stopAt));
        }
        Claim ended = with(claim, failed);
        return UndoOrder.of(ended).map(undo -> undo(ended, undo, why, stopAt)).orElseGet(() -> store(
                        claim, failed, Optional.of("given up: " + why))
                .chain(this::end));
    }

    private Uni<End> undo(Claim claim, List<Step> undo, String why, Instant stopAt) {
        List<StepProgress> steps = new ArrayList<>();
        claim.steps().forEach(step -> steps.add(step.ended() ? step : step.dropped()));
        undo.forEach(step -> steps.add(StepProgress.undoing(steps.size(), step)));
        return orders.undo(claim.lease(), steps, "given up: " + why, now())
                .chain(() -> goOn(claim.withSteps(steps), stopAt));
    }

    private Uni<End> pause(Claim claim, Duration length, String why, Instant stopAt) {
        Instant now = now();
        Instant next = now.plus(length);
        if (next.isAfter(stopAt)) {
            return orders.park(claim.lease(), next, why, now).replaceWith(End.PARKED);
        }
        return rules.pauses().pause(length).chain(() -> goOn(claim, stopAt));
    }

    private Uni<Claim> store(Claim claim, StepProgress progress, Optional<String> what) {
        return orders.progress(claim.lease(), progress, what, now()).replaceWith(with(claim, progress));
    }

    private static Claim with(Claim claim, StepProgress progress) {
        List<StepProgress> steps = new ArrayList<>(claim.steps());
        steps.set(progress.position(), progress);
        return claim.withSteps(steps);
    }
}
