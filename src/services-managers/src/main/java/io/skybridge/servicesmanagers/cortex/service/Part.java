package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.function.Function;

import io.skybridge.core.servicesmanager.Selection;

/** What can be switched on and off in a service; not every kind has all of it. */
enum Part {
    /** {@code package} on the wire. */
    CUSTOMER_PLAN("customer plans", Selection::customerPlans),
    /** {@code userpackage} on the wire. */
    USER_PLAN("user plans", Selection::userPlans),
    /** {@code offering} on the wire, or {@code application} of the legacy Citrix service. */
    OFFERING("offerings", Selection::offerings);

    private final String words;
    private final Function<Selection, List<String>> names;

    Part(String words, Function<Selection, List<String>> names) {
        this.words = words;
        this.names = names;
    }

    /** The name for people, in the plural. */
    String words() {
        return words;
    }

    /** What of this a selection names. */
    List<String> of(Selection selection) {
        return names.apply(selection);
    }
}
