package io.skybridge.core.servicesmanager;

import java.util.Set;

/**
 * A customer's or a user's service as the services manager has it.
 *
 * @param service the service's code
 * @param status how far it has got
 * @param approvalPending whether a person must approve it first
 * @param customerPlans the customer plans switched on; none at user level
 * @param userPlans the user plans switched on; at user level the one assigned
 * @param offerings the offerings switched on
 */
public record ServiceState(
        String service,
        ProvisioningStatus status,
        boolean approvalPending,
        Set<String> customerPlans,
        Set<String> userPlans,
        Set<String> offerings) {}
