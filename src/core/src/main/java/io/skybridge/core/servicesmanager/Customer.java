package io.skybridge.core.servicesmanager;

import java.util.Optional;

/**
 * A customer as the services manager has it.
 *
 * @param code its code, {@code name} on the wire
 * @param id its number, {@code CustomerID} in the panel's URLs
 * @param fullName the company's name
 * @param billingId the portal's account id, or empty if none was ever stamped
 * @param primaryDomain its primary domain
 * @param parent the code of the customer it lies under, where it was asked for
 * @param location the location it lies in, where it was asked for
 * @param contact whom to write to, where it was asked for
 * @param enabled whether its users may sign in
 * @param status how far it has got
 * @param approvalPending whether a person must approve it first
 */
public record Customer(
        String code,
        String id,
        String fullName,
        String billingId,
        String primaryDomain,
        Optional<String> parent,
        Optional<String> location,
        Optional<CustomerWanted.Contact> contact,
        boolean enabled,
        ProvisioningStatus status,
        boolean approvalPending) {}
