package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.Set;

/**
 * What of a service can be sold. The wire has no call that lists plans; they are seen in the service of the provider's own
 * customer (cortex-api section 5.5).
 *
 * @param service the service's code
 * @param customerPlans its customer plans
 * @param userPlans its user plans
 * @param offerings its offerings
 * @param defaults those offerings that a new customer gets unless it is told otherwise
 */
public record ServiceCatalogue(
        String service, Set<String> customerPlans, Set<String> userPlans, Set<String> offerings, Set<String> defaults) {

    /** The default offerings, as something to switch on or off. */
    public Selection defaultSelection() {
        return new Selection(List.of(), List.of(), defaults.stream().sorted().toList());
    }
}
