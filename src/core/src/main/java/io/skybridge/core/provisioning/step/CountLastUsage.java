package io.skybridge.core.provisioning.step;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.provisioning.StepOutcome;

/**
 * What the customer holds has been counted, because afterwards it cannot be seen any more. It comes before the first thing is
 * taken away.
 */
public record CountLastUsage() implements Step {

    @Override
    public String kind() {
        return "count-usage";
    }

    @Override
    public String target() {
        return "last usage";
    }

    @Override
    public Uni<StepOutcome> advance(StepRun run) {
        return run.account()
                .code()
                .map(code -> run.lastUsage().count(code).<StepOutcome>map(StepOutcome.Done::new))
                .orElseGet(() -> Uni.createFrom().item(new StepOutcome.Done("there is no customer")));
    }
}
