package io.skybridge.core.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.skybridge.core.account.Company;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.provisioning.step.CountLastUsage;
import io.skybridge.core.provisioning.step.RemoveStep;
import io.skybridge.core.provisioning.step.Step;

/** Turns an order into steps. Pure: the same situation gives the same plan, and nobody is asked. */
public final class PlanOrder {

    private PlanOrder() {}

    /** The plan for an order of this kind, or what is missing for one, or why none is needed any more. */
    public static Plan of(OrderKind kind, Situation situation) {
        if (situation.account().state() == AccountState.TERMINATED && kind != OrderKind.ACCOUNT_TERMINATE) {
            return new Plan.Overtaken("the account has been terminated meanwhile");
        }
        Plan plan = situation
                .account()
                .company()
                .map(company -> of(kind, situation, company))
                .orElseGet(() -> ofUnregistered(kind, situation));
        if (plan instanceof Plan.Blocked && ended(situation)) {
            return new Plan.Overtaken("the subscription has ended meanwhile");
        }
        return plan instanceof Plan.Steps steps ? counted(steps) : plan;
    }

    /** What is taken away is counted before. */
    private static Plan.Steps counted(Plan.Steps plan) {
        List<Step> steps = new ArrayList<>(plan.steps());
        IntStream.range(0, steps.size())
                .filter(at -> steps.get(at) instanceof RemoveStep)
                .findFirst()
                .ifPresent(at -> steps.add(at, new CountLastUsage()));
        return new Plan.Steps(List.copyOf(steps), plan.aim());
    }

    private static boolean ended(Situation situation) {
        return situation
                .subscription()
                .filter(bought ->
                        bought.state() == SubscriptionState.CANCELLED || bought.state() == SubscriptionState.EXPIRED)
                .isPresent();
    }

    /** Of an account that was never registered there is nothing that could be taken away. */
    private static Plan ofUnregistered(OrderKind kind, Situation situation) {
        return switch (kind) {
            case ACCOUNT_TERMINATE -> PlanAccount.terminate();
            case SUBSCRIPTION_DESTROY -> PlanSubscription.destroy(situation);
            default -> new Plan.Blocked("the portal has not registered the account yet");
        };
    }

    private static Plan of(OrderKind kind, Situation situation, Company company) {
        return switch (kind) {
            case ACCOUNT_REGISTER -> PlanAccount.register(situation, company);
            case ACCOUNT_UPDATE -> PlanAccount.update(situation, company);
            case ACCOUNT_RESTRICT, ACCOUNT_REACTIVATE -> PlanAccount.let(situation);
            case ACCOUNT_SUSPEND -> PlanAccount.suspend(situation);
            case ACCOUNT_TERMINATE -> PlanAccount.terminate();
            case USER_REGISTER, USER_UPDATE -> PlanUser.describe(situation, company);
            case USER_LOCK, USER_UNLOCK, USER_DISABLE, USER_ENABLE -> PlanUser.access(situation, kind);
            case USER_TERMINATE -> PlanUser.terminate(situation);
            case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE, SUBSCRIPTION_RESUME ->
                PlanSubscription.reach(situation, company, kind);
            case SUBSCRIPTION_SUSPEND -> PlanSubscription.suspend(situation);
            case SUBSCRIPTION_DESTROY -> PlanSubscription.destroy(situation);
            case SUBSCRIPTION_VALIDATE -> PlanSubscription.validate(situation);
        };
    }
}
