package io.skybridge.core.provisioning;

import java.util.Optional;

import io.skybridge.core.account.Company;

/** Turns an order into steps. Pure: the same situation gives the same plan, and nobody is asked. */
public final class PlanOrder {

    private PlanOrder() {}

    /** The plan for an order of this kind, or what is missing for one. */
    public static Plan of(OrderKind kind, Situation situation) {
        Optional<Company> company = situation.account().company();
        if (company.isEmpty()) {
            return kind == OrderKind.ACCOUNT_TERMINATE
                    ? PlanAccount.terminate()
                    : new Plan.Blocked("the portal has not registered the account yet");
        }
        return switch (kind) {
            case ACCOUNT_REGISTER -> PlanAccount.register(situation, company.get());
            case ACCOUNT_UPDATE -> PlanAccount.update(situation, company.get());
            case ACCOUNT_RESTRICT, ACCOUNT_REACTIVATE -> PlanAccount.let(situation);
            case ACCOUNT_SUSPEND -> PlanAccount.suspend(situation);
            case ACCOUNT_TERMINATE -> PlanAccount.terminate();
            case USER_REGISTER, USER_UPDATE -> PlanUser.describe(situation, company.get());
            case USER_LOCK, USER_UNLOCK, USER_DISABLE, USER_ENABLE -> PlanUser.access(situation, kind);
            case USER_TERMINATE -> PlanUser.terminate(situation);
            case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE, SUBSCRIPTION_RESUME ->
                PlanSubscription.reach(situation, company.get(), kind);
            case SUBSCRIPTION_SUSPEND -> PlanSubscription.suspend(situation);
            case SUBSCRIPTION_DESTROY -> PlanSubscription.destroy(situation);
            case SUBSCRIPTION_VALIDATE -> PlanSubscription.validate(situation);
        };
    }
}
