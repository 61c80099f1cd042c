package io.skybridge.core.servicesmanager;

import java.util.Optional;

import io.skybridge.core.account.Company.PostalAddress;
import io.skybridge.core.account.CustomerCode;

/**
 * A customer as it should be.
 *
 * @param code the chosen code
 * @param fullName the company's name
 * @param billingId the portal's account id, stamped so that the customer is found again
 * @param primaryDomain the primary domain
 * @param contact whom to write to
 * @param address the postal address, if known
 * @param phone the telephone number, if known
 * @param parent the reseller to create it under, if not the provider
 * @param location the location to create it in, if not the default
 */
public record CustomerWanted(
        CustomerCode code,
        String fullName,
        String billingId,
        String primaryDomain,
        Contact contact,
        Optional<PostalAddress> address,
        Optional<String> phone,
        Optional<CustomerCode> parent,
        Optional<String> location) {

    /** A name and an e-mail address. */
    public record Contact(String name, String email) {}
}
