package io.skybridge.core.servicesmanager;

import java.util.Map;
import java.util.Optional;

/**
 * A customer's or a user's service as the services manager has it.
 *
 * @param service the service's code
 * @param status how far it has got
 * @param approvalPending whether a person must approve it first
 * @param on what is switched on; at user level the user plan assigned
 * @param inUse what of this some user has, so that it cannot be switched off; empty at user level
 * @param userLimit how many users may have it, empty if it does not say or there is no limit
 * @param settings what else is set that {@link ServiceWanted#settings()} may name
 */
public record ServiceState(
        String service,
        ProvisioningStatus status,
        boolean approvalPending,
        Selection on,
        Selection inUse,
        Optional<Long> userLimit,
        Map<String, String> settings) {

    /** A service of which no more is known than how far it has got. */
    public static ServiceState summary(String service, ProvisioningStatus status, boolean approvalPending) {
        return new ServiceState(
                service, status, approvalPending, Selection.NONE, Selection.NONE, Optional.empty(), Map.of());
    }

    /** Whether there is anything to remove: something is provisioned, failed half-way, or under way. */
    public boolean present() {
        return status != ProvisioningStatus.NOT_PROVISIONED;
    }
}
