package io.skybridge.core.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.RemoveCustomerServices;
import io.skybridge.core.provisioning.step.RemoveStep;
import io.skybridge.core.provisioning.step.RemoveUserServices;
import io.skybridge.core.provisioning.step.RemoveUsers;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.UserAccess;

/**
 * Plans how a bundle of which one service could not be had is taken back. Pure. What the order created is removed, in
 * reverse; of what was there before only that is switched off which the order switched on.
 */
final class UndoOrder {

    private UndoOrder() {}

    /** Whether the order would be taken back: it builds a bundle. */
    static boolean concerns(Claim claim) {
        boolean builds =
                switch (claim.order().kind()) {
                    case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE -> true;
                    default -> false;
                };
        return builds && claim.situation().offer().filter(Offer::bundle).isPresent();
    }

    /**
     * The steps that take back what this order has done so far.
     *
     * @return empty if it is not to be taken back: its product is no bundle, or it was taking things away already, which
     *     another attempt finishes better than an undoing
     */
    static Optional<List<Step>> of(Claim claim) {
        boolean takingAway = claim.steps().stream().anyMatch(UndoOrder::takesAway);
        if (!concerns(claim) || takingAway) {
            return Optional.empty();
        }
        List<StepProgress> done = new ArrayList<>(claim.steps());
        Collections.reverse(done);
        List<Step> undo = new ArrayList<>();
        done.stream()
                .filter(progress -> (progress.sets() > 0 || progress.created()) && !progress.undoes())
                .forEach(progress -> undo.addAll(undo(claim.situation(), progress)));
        return Optional.of(undo.stream().distinct().toList());
    }

    /** Whether taking the order back has to turn back what the step may have turned. */
    static boolean restores(Step step) {
        return step instanceof EnsureUserService
                || step instanceof EnsureCustomerService
                || step instanceof EnsureUserAccess;
    }

    /** Also a removal of which nobody heard the answer counts, and so does what is switched off for good. */
    private static boolean takesAway(StepProgress progress) {
        boolean removes = progress.step() instanceof RemoveStep
                || progress.step() instanceof EnsureCustomerService step
                        && step.wanted().on().isEmpty();
        return removes && !progress.undoes() && progress.state() != StepState.PENDING;
    }

    private static List<Step> undo(Situation situation, StepProgress progress) {
        if (progress.step() instanceof EnsureUserService step) {
            return progress.created()
                    ? List.of(new RemoveUserServices(
                            Optional.of(step.username()),
                            Optional.of(step.wanted().service())))
                    : List.of(former(situation, step));
        }
        if (progress.step() instanceof EnsureCustomerService step) {
            return progress.created()
                    ? List.of(
                            new RemoveUserServices(
                                    Optional.empty(), Optional.of(step.wanted().service())),
                            new RemoveCustomerServices(Optional.of(step.wanted().service())))
                    : former(situation, step);
        }
        if (progress.step() instanceof EnsureUserAccess step) {
            return List.of(contrary(step));
        }
        if (progress.step() instanceof EnsureUser step && progress.created()) {
            return List.of(new RemoveUsers(Optional.of(step.person().username())));
        }
        return List.of();
    }

    /** Only who was not so before has been let in or kept out. */
    private static Step contrary(EnsureUserAccess step) {
        UserAccess access = step.access() == UserAccess.ALLOWED ? UserAccess.DISABLED : UserAccess.ALLOWED;
        return new EnsureUserAccess(step.username(), access, true);
    }

    private static Step former(Situation situation, EnsureUserService step) {
        String service = step.wanted().service();
        Selection before = situation
                .held()
                .selection(service, step.username())
                .orElse(Selection.NONE)
                .plus(situation.others().selection(service, step.username()).orElse(Selection.NONE));
        Selection added = step.wanted().on().minus(before);
        return new EnsureUserService(
                step.username(),
                ServiceWanted.with(service, before.ofUser())
                        .without(new Selection(List.of(), List.of(), added.offerings())));
    }

    private static List<Step> former(Situation situation, EnsureCustomerService step) {
        String service = step.wanted().service();
        Selection added = step.wanted()
                .on()
                .minus(situation.held().selection(service))
                .minus(situation.others().selection(service));
        return added.isEmpty() ? List.of() : List.of(EnsureCustomerService.switchOff(service, added));
    }
}
