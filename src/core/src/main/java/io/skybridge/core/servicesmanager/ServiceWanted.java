package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.Optional;

/**
 * A service as it should be. What is not listed is left as it is.
 *
 * @param service the service's code
 * @param customerPlan the customer plan to switch on
 * @param userPlans the user plans to switch on; at user level at most one
 * @param offerings the offerings to switch on
 */
public record ServiceWanted(
        String service, Optional<String> customerPlan, List<String> userPlans, List<String> offerings) {

    /** What of this is not yet so, in words; empty when all of it is. */
    public Optional<String> missingFrom(ServiceState state) {
        if (customerPlan.isPresent() && !state.customerPlans().contains(customerPlan.get())) {
            return Optional.of("customer plan " + customerPlan.get() + " is not on");
        }
        if (!state.userPlans().containsAll(userPlans)) {
            return Optional.of("of the user plans " + userPlans + " only " + state.userPlans() + " are on");
        }
        if (!state.offerings().containsAll(offerings)) {
            return Optional.of("of the offerings " + offerings + " only " + state.offerings() + " are on");
        }
        return Optional.empty();
    }
}
