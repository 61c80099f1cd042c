package io.skybridge.core.provisioning;

import java.util.List;

import io.skybridge.core.provisioning.step.Step;

/** What planning an order came to. */
public sealed interface Plan {

    /**
     * It can be carried out.
     *
     * @param steps in this sequence
     */
    record Steps(List<Step> steps) implements Plan {}

    /**
     * Something is missing that may still come.
     *
     * @param why what is missing
     */
    record Blocked(String why) implements Plan {}
}
