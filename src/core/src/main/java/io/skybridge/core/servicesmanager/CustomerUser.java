package io.skybridge.core.servicesmanager;

import java.util.Set;

/**
 * A user as the services manager has it.
 *
 * @param name the full name with suffix, {@code jane_ACM}
 * @param upn the user principal name
 * @param firstName the given name
 * @param lastName the family name
 * @param roles the names of the roles it holds
 * @param enabled whether it can sign in
 * @param locked whether it is kept out for now all the same
 * @param status how far it has got
 * @param approvalPending whether a person must approve it first
 */
public record CustomerUser(
        String name,
        String upn,
        String firstName,
        String lastName,
        Set<String> roles,
        boolean enabled,
        boolean locked,
        ProvisioningStatus status,
        boolean approvalPending) {}
