package io.skybridge.core.provisioning;

import java.util.List;
import java.util.Optional;

import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.subscription.Footprint;

/** What planning an order came to. */
public sealed interface Plan {

    /**
     * It can be carried out.
     *
     * @param steps in this sequence; none if there is nothing to do
     * @param aim what the subscription will have when they are done; empty if the order does not change that
     */
    record Steps(List<Step> steps, Optional<Footprint> aim) implements Plan {

        static Steps of(List<? extends Step> steps) {
            return new Steps(List.copyOf(steps), Optional.empty());
        }

        static Steps towards(Footprint aim, List<? extends Step> steps) {
            return new Steps(List.copyOf(steps), Optional.of(aim));
        }
    }

    /**
     * Something is missing that may still come.
     *
     * @param why what is missing
     */
    record Blocked(String why) implements Plan {}

    /**
     * There is nothing to do any more: the portal has said something since that makes it pointless.
     *
     * @param why what it has said
     */
    record Overtaken(String why) implements Plan {}
}
