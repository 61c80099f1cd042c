package io.skybridge.core.provisioning.step;

import io.skybridge.core.servicesmanager.Customer;

/** Says of a customer that it is not the account's. */
final class Ownership {

    private Ownership() {}

    static Observation.Forbidden refusal(Customer customer) {
        return new Observation.Forbidden(words(customer));
    }

    static String words(Customer customer) {
        return "customer " + customer.code() + " bears the billing id '" + customer.billingId()
                + "' and is not ours to change";
    }
}
