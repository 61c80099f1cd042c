package io.skybridge.servicesmanagers.cortex;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.CortexCall.Action;
import io.skybridge.servicesmanagers.cortex.service.Present;
import io.skybridge.servicesmanagers.cortex.service.ServiceKinds;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

import static io.skybridge.servicesmanagers.cortex.Entities.customer;
import static io.skybridge.servicesmanagers.cortex.Entities.service;
import static io.skybridge.servicesmanagers.cortex.Entities.user;

/** Writes what is asked of the services of customers and users; what is in a service is for {@link ServiceKinds}. */
final class ServiceRequests {

    private static final String OF_CUSTOMER = "service";
    private static final String OF_USER = "user/service";

    private final ServiceKinds kinds;

    ServiceRequests(ServiceKinds kinds) {
        this.kinds = kinds;
    }

    CortexCall findCustomerServices(String customer) {
        return ofCustomer(Action.FIND, customer, XmlElement.named("service"));
    }

    CortexCall getCustomerService(String customer, String code) {
        return ofCustomer(Action.GET, customer, service(code));
    }

    CortexCall setCustomerService(String customer, ServiceWanted wanted, Present present) {
        return ofCustomer(Action.SET, customer, kinds.ofCustomer(wanted, present));
    }

    CortexCall deleteCustomerService(String customer, String code) {
        return ofCustomer(Action.DELETE, customer, service(code));
    }

    CortexCall findUserServices(String customer, String user) {
        return ofUser(Action.FIND, customer, user, XmlElement.named("service"));
    }

    CortexCall getUserService(String customer, String user, String code) {
        return ofUser(Action.GET, customer, user, service(code));
    }

    CortexCall setUserService(String customer, String user, ServiceWanted wanted) {
        return ofUser(Action.SET, customer, user, kinds.ofUser(wanted));
    }

    CortexCall deleteUserService(String customer, String user, String code) {
        return ofUser(Action.DELETE, customer, user, service(code));
    }

    private static CortexCall ofCustomer(Action action, String customer, XmlElement.Builder service) {
        return CortexCall.of(action, OF_CUSTOMER, customer, customer(customer).child(service));
    }

    private static CortexCall ofUser(Action action, String customer, String user, XmlElement.Builder service) {
        return CortexCall.of(
                action, OF_USER, customer, customer(customer).child(user(user).child(service)));
    }
}
