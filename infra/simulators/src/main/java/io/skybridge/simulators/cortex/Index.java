package io.skybridge.simulators.cortex;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Who has which billing identifier and which principal name, so that a SET need not look at every customer. */
final class Index {

    /**
     * Who has a name that must be unique.
     *
     * @param customer the customer's code
     * @param id the customer's id, or the user's
     */
    record Holder(String customer, int id) {}

    private final Map<String, Holder> byBillingId = new HashMap<>();
    private final Map<String, Holder> byPrincipalName = new HashMap<>();

    @Nullable Holder ofBillingId(String billingId) {
        return byBillingId.get(Owner.key(billingId));
    }

    @Nullable Holder ofPrincipalName(String upn) {
        return byPrincipalName.get(Owner.key(upn));
    }

    void add(Customer customer) {
        String billingId = customer.get(CustomerField.BILLING_ID);
        if (!billingId.isEmpty()) {
            byBillingId.put(Owner.key(billingId), new Holder(customer.name, customer.id));
        }
        for (User user : customer.usersInOrder()) {
            byPrincipalName.put(Owner.key(user.get(UserField.UPN)), new Holder(customer.name, user.id));
        }
    }

    void remove(Customer customer) {
        byBillingId.remove(Owner.key(customer.get(CustomerField.BILLING_ID)), new Holder(customer.name, customer.id));
        customer.usersInOrder().forEach(user -> remove(customer, user));
    }

    void remove(Customer customer, User user) {
        byPrincipalName.remove(Owner.key(user.get(UserField.UPN)), new Holder(customer.name, user.id));
    }
}
