package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.Set;

/**
 * Plans and offerings of one service, each once, in the order of mention.
 *
 * @param customerPlans customer plans, {@code package} on the wire; none at user level
 * @param userPlans user plans, {@code userpackage} on the wire; at user level at most one
 * @param offerings offerings; of the legacy service {@code Citrix} a collection and an application, {@code Collection/Word}
 */
public record Selection(List<String> customerPlans, List<String> userPlans, List<String> offerings) {

    /** Nothing selected. */
    public static final Selection NONE = new Selection(List.of(), List.of(), List.of());

    public Selection {
        customerPlans = customerPlans.stream().distinct().toList();
        userPlans = userPlans.stream().distinct().toList();
        offerings = offerings.stream().distinct().toList();
    }

    /** What is in either. */
    public Selection plus(Selection other) {
        return new Selection(
                sum(customerPlans, other.customerPlans),
                sum(userPlans, other.userPlans),
                sum(offerings, other.offerings));
    }

    /** What is in this and not in the other. */
    public Selection minus(Selection other) {
        return new Selection(
                rest(customerPlans, other.customerPlans),
                rest(userPlans, other.userPlans),
                rest(offerings, other.offerings));
    }

    /** What a user can have of this: the first of its user plans, because a user has one, and nothing of the customer's. */
    public Selection ofUser() {
        return new Selection(List.of(), userPlans.stream().limit(1).toList(), offerings);
    }

    /** Whether nothing is selected. */
    public boolean isEmpty() {
        return customerPlans.isEmpty() && userPlans.isEmpty() && offerings.isEmpty();
    }

    private static List<String> sum(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<String> rest(List<String> one, List<String> other) {
        Set<String> without = Set.copyOf(other);
        return one.stream().filter(name -> !without.contains(name)).toList();
    }
}
