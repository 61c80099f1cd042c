package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** Plans as most services have them: {@code package} is the customer plan and {@code userpackage} the user plan (captured). */
final class Plans {

    private static final String OF_CUSTOMER = "package";
    private static final String OF_USER = "userpackage";

    private Plans() {}

    /** Switches a customer's plans on and off; those not listed stay as they are. */
    static void switchForCustomer(ServiceWanted wanted, XmlElement.Builder service) {
        wanted.on().userPlans().forEach(plan -> service.child(Choice.written(OF_USER, plan, true)));
        wanted.off().userPlans().forEach(plan -> service.child(Choice.written(OF_USER, plan, false)));
        wanted.on().customerPlans().forEach(plan -> service.child(Choice.written(OF_CUSTOMER, plan, true)));
        wanted.off().customerPlans().forEach(plan -> service.child(Choice.written(OF_CUSTOMER, plan, false)));
    }

    /** Assigns a user its plan. A user has one, and naming it assigns it: the captured document has no flag here. */
    static void assignToUser(ServiceWanted wanted, XmlElement.Builder service) {
        wanted.on()
                .userPlans()
                .forEach(plan -> service.child(XmlElement.named(OF_USER).key("name", plan)));
    }

    static List<Choice> ofCustomer(XmlElement service) {
        return read(service, OF_CUSTOMER);
    }

    static List<Choice> ofUser(XmlElement service) {
        return read(service, OF_USER);
    }

    private static List<Choice> read(XmlElement service, String element) {
        return service.children(element)
                .flatMap(plan -> Choice.read(plan).stream())
                .toList();
    }
}
