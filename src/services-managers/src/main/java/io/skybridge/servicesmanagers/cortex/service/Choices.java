package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceCatalogue;

/**
 * Everything that a service lists.
 *
 * @param customerPlans its customer plans
 * @param userPlans its user plans
 * @param offerings its offerings
 */
record Choices(List<Choice> customerPlans, List<Choice> userPlans, List<Choice> offerings) {

    /** What is on. */
    Selection on() {
        return those(Choice::on);
    }

    /** What is on and some user has. */
    Selection inUse() {
        return those(choice -> choice.on() && choice.inUse());
    }

    /** All of it, on or off. */
    ServiceCatalogue catalogue(String service) {
        return new ServiceCatalogue(
                service,
                names(customerPlans, any -> true),
                names(userPlans, any -> true),
                names(offerings, any -> true),
                names(offerings, Choice::byDefault));
    }

    private Selection those(Predicate<Choice> which) {
        return new Selection(
                List.copyOf(list(customerPlans, which)),
                List.copyOf(list(userPlans, which)),
                List.copyOf(list(offerings, which)));
    }

    private static List<String> list(List<Choice> choices, Predicate<Choice> which) {
        return choices.stream().filter(which).map(Choice::name).toList();
    }

    private static Set<String> names(List<Choice> choices, Predicate<Choice> which) {
        return choices.stream().filter(which).map(Choice::name).collect(Collectors.toUnmodifiableSet());
    }
}
