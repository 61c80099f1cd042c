package io.skybridge.servicesmanagers.cortex;

import java.util.List;

import io.skybridge.servicesmanagers.cortex.CortexCall.Action;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

import static io.skybridge.servicesmanagers.cortex.Entities.customer;
import static io.skybridge.servicesmanagers.cortex.Entities.service;
import static io.skybridge.servicesmanagers.cortex.Entities.user;

/** Writes look-ups that ask for more than one thing, and for a user's properties. */
final class InventoryRequests {

    private InventoryRequests() {}

    /** Services of a customer in detail, all in one call. */
    static CortexCall getCustomerServices(String customer, List<String> codes) {
        XmlElement.Builder whole = customer(customer);
        codes.forEach(code -> whole.child(service(code)));
        return CortexCall.of(Action.GET, "service", customer, whole);
    }

    /** A user with all its properties and with these services, which may be none, in one call. */
    static CortexCall getUser(String customer, String name, List<String> codes) {
        XmlElement.Builder user =
                user(name).child(XmlElement.named("properties").attribute("detail", "true"));
        codes.forEach(code -> user.child(service(code)));
        return CortexCall.of(Action.GET, "user", customer, customer(customer).child(user));
    }
}
