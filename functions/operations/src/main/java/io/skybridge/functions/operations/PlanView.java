package io.skybridge.functions.operations;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.core.account.AccountUser;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.ShowPlan.Shown;
import io.skybridge.core.provisioning.step.Step;

/**
 * A plan as operators see it. Each step looks before it asks for anything, so what is there already is not done again.
 *
 * @param kind what the order does
 * @param portal the portal
 * @param account the account, by the portal's id
 * @param subscription the subscription, by the portal's id
 * @param user the user
 * @param blocked what is missing, if there can be no plan yet
 * @param overtaken why there is nothing to do, if something newer has made it pointless
 * @param steps the steps, in their sequence
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanView(
        String kind,
        String portal,
        String account,
        @Nullable String subscription,
        @Nullable String user,
        @Nullable String blocked,
        @Nullable String overtaken,
        List<PlannedStepView> steps) {

    /**
     * A step that would be done.
     *
     * @param kind what kind of step it is
     * @param target what it is about
     * @param detail what of it is wanted
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PlannedStepView(String kind, String target, String detail) {

        static PlannedStepView of(Step step) {
            return new PlannedStepView(step.kind(), step.target(), step.detail());
        }
    }

    static PlanView of(Shown shown) {
        List<PlannedStepView> steps = shown.plan() instanceof Plan.Steps plan
                ? plan.steps().stream().map(PlannedStepView::of).toList()
                : List.of();
        return new PlanView(
                shown.kind().label(),
                shown.situation().account().id().portal().value(),
                shown.situation().account().id().value(),
                shown.situation()
                        .subscription()
                        .map(bought -> bought.id().value())
                        .orElse(null),
                shown.situation().user().map(AccountUser::username).orElse(null),
                shown.plan() instanceof Plan.Blocked blocked ? blocked.why() : null,
                shown.plan() instanceof Plan.Overtaken overtaken ? overtaken.why() : null,
                steps);
    }
}
