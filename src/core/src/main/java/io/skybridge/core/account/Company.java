package io.skybridge.core.account;

import java.util.Optional;

/**
 * What the portal says of the customer as a company.
 *
 * @param name the full name
 * @param code the code the customer asked for, 3 to 5 alphanumerics; Skybridge chooses one if there is none
 * @param domain the primary domain, which user principal names end in
 * @param address the postal address
 * @param phone the telephone number, as written
 */
public record Company(
        String name,
        Optional<CustomerCode> code,
        String domain,
        Optional<PostalAddress> address,
        Optional<String> phone) {

    /** An address, each part as the customer wrote it and empty where it gave none. */
    public record PostalAddress(String street, String city, String postalCode, String country) {}
}
