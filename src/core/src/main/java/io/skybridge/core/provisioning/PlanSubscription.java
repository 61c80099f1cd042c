package io.skybridge.core.provisioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.provisioning.step.CheckService;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.RemoveCustomerServices;
import io.skybridge.core.provisioning.step.RemoveUserServices;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Footprint.Holding;
import io.skybridge.core.subscription.Footprint.Share;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.Subscription.Seat;

/**
 * Plans orders about subscriptions. What is new is built first and what is old is taken away last, so that nobody is
 * without a service meanwhile; and only what this subscription brought is taken away, as far as no other one has it too.
 */
final class PlanSubscription {

    private PlanSubscription() {}

    /** Builds what the offer says and takes away what the subscription had besides. */
    static Plan reach(Situation situation, Company company, OrderKind kind) {
        Subscription subscription = situation.subscription().orElseThrow();
        if (situation.offer().isEmpty()) {
            return new Plan.Blocked("product '" + subscription.product() + "' has no offer");
        }
        if (situation.account().code().isEmpty()) {
            return PlanUser.notYet();
        }
        if (subscription.suspended() && kind == OrderKind.SUBSCRIPTION_CHANGE) {
            // The change takes effect when the subscription is resumed.
            return Plan.Steps.of(List.of());
        }
        Entitlement bought = new Entitlement(situation.offer().get(), subscription, company);
        Footprint aim = bought.footprint();
        List<Step> steps = new ArrayList<>(build(situation, bought));
        steps.addAll(access(situation, aim, kind == OrderKind.SUBSCRIPTION_RESUME));
        steps.addAll(takeAway(situation, aim));
        return Plan.Steps.towards(aim, steps);
    }

    private static List<Step> build(Situation situation, Entitlement bought) {
        List<Step> steps = new ArrayList<>();
        Footprint aim = bought.footprint();
        for (Share share : aim.shares()) {
            steps.add(new EnsureCustomerService(bought.customerService(share), bought.withDefaults(share)));
            for (Seat seat : bought.seats()) {
                Person person = bought.person(seat);
                Selection selection =
                        aim.selection(share.service(), person.username()).orElseThrow();
                steps.add(new EnsureUser(person, bought.domain(), Set.of()));
                steps.add(new EnsureUserService(
                        person.username(), userService(situation, share.service(), person.username(), selection)));
            }
        }
        return steps.stream().distinct().toList();
    }

    /** A user's plan is replaced by naming another; offerings have to be switched off one by one. */
    private static ServiceWanted userService(
            Situation situation, String service, String username, Selection selection) {
        Selection before = had(situation).selection(service, username).orElse(Selection.NONE);
        Selection elsewhere = situation.others().selection(service, username).orElse(Selection.NONE);
        Selection old = before.minus(selection).minus(elsewhere);
        return ServiceWanted.with(service, selection).without(new Selection(List.of(), List.of(), old.offerings()));
    }

    /** What the subscription had, or may have, and is not to have any more; the other way round than it was built. */
    private static List<Step> takeAway(Situation situation, Footprint aim) {
        List<Step> steps = new ArrayList<>();
        List<Share> shares = new ArrayList<>(had(situation).shares());
        Collections.reverse(shares);
        for (Share share : shares) {
            boolean needed = aim.of(share.service()).isPresent()
                    || situation.others().of(share.service()).isPresent();
            if (needed) {
                steps.addAll(takeParts(situation, aim, share));
            } else {
                steps.add(new RemoveUserServices(Optional.empty(), Optional.of(share.service())));
                steps.add(new RemoveCustomerServices(Optional.of(share.service())));
            }
        }
        return steps;
    }

    private static List<Step> takeParts(Situation situation, Footprint aim, Share share) {
        String service = share.service();
        List<Step> steps = new ArrayList<>();
        share.users().values().stream()
                .filter(user -> aim.selection(service, user.username()).isEmpty())
                .forEach(user -> steps.add(takeFromUser(situation, service, user)));
        Selection old = share.selection()
                .minus(aim.selection(service))
                .minus(situation.others().selection(service));
        if (!old.isEmpty()) {
            steps.add(EnsureCustomerService.switchOff(service, old));
        }
        return steps;
    }

    private static Step takeFromUser(Situation situation, String service, Holding user) {
        Optional<Selection> elsewhere = situation.others().selection(service, user.username());
        if (elsewhere.isEmpty()) {
            return new RemoveUserServices(Optional.of(user.username()), Optional.of(service));
        }
        List<String> old = user.selection().minus(elsewhere.get()).offerings();
        return new EnsureUserService(
                user.username(),
                ServiceWanted.with(service, elsewhere.get().ofUser())
                        .without(new Selection(List.of(), List.of(), old)));
    }

    /** Keeps the subscription's users out, as far as none that runs is for them too, and takes nothing away. */
    static Plan suspend(Situation situation) {
        if (!situation.subscription().orElseThrow().suspended()) {
            return new Plan.Overtaken("the subscription has been resumed meanwhile");
        }
        return situation.account().code().isEmpty()
                ? Plan.Steps.of(List.of())
                : Plan.Steps.of(access(situation, had(situation), false));
    }

    static Plan destroy(Situation situation) {
        // Its users stay, and what kept them out ends with it; or what let them in though another one is suspended.
        List<Step> steps = new ArrayList<>(access(
                situation,
                Footprint.NONE,
                situation.subscription().orElseThrow().suspended()));
        steps.addAll(takeAway(situation, Footprint.NONE));
        return Plan.Steps.towards(Footprint.NONE, steps);
    }

    /**
     * Sees to it that of all users that the subscription has had or will have those may sign in who may, and nobody else.
     *
     * @param aim what it will have
     * @param resumes whether all who may are let in, and not only those whom an order has kept out
     */
    private static List<Step> access(Situation situation, Footprint aim, boolean resumes) {
        Admission then = situation.admission().with(situation.subscription().orElseThrow(), aim);
        return users(had(situation).plus(aim))
                .filter(username -> !situation.administers(username))
                .flatMap(username -> access(then, username, resumes))
                .toList();
    }

    /** Who is let in need not be there: it may be gone since it was kept out. */
    private static Stream<Step> access(Admission admission, String username, boolean resumes) {
        if (admission.suspends(username)) {
            return Stream.of(new EnsureUserAccess(username, UserAccess.DISABLED));
        }
        return admission.welcome(username) && (resumes || admission.hasShutOut(username))
                ? Stream.of(new EnsureUserAccess(username, UserAccess.ALLOWED, true))
                : Stream.empty();
    }

    private static Stream<String> users(Footprint footprint) {
        Map<String, String> names = new LinkedHashMap<>();
        footprint.shares().forEach(share -> share.users().forEach((key, user) -> names.put(key, user.username())));
        return names.values().stream();
    }

    static Plan validate(Situation situation) {
        if (situation.account().code().isEmpty()) {
            return PlanUser.notYet();
        }
        List<Step> steps = new ArrayList<>();
        for (Share share : situation.held().shares()) {
            steps.add(new CheckService(Optional.empty(), ServiceWanted.with(share.service(), share.selection())));
            share.users()
                    .values()
                    .forEach(user -> steps.add(new CheckService(
                            Optional.of(user.username()), ServiceWanted.with(share.service(), user.selection()))));
        }
        return Plan.Steps.of(steps);
    }

    private static Footprint had(Situation situation) {
        return situation.held().plus(situation.touched());
    }
}
