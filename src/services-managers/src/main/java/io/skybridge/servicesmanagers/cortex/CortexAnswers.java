package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * Reads what CortexAPI answers into the records of the port. Field names are those of captured answers; a summary has some
 * of them, details have all.
 */
final class CortexAnswers {

    private CortexAnswers() {}

    static List<Customer> customers(XmlElement response) {
        return response.children("customer").map(CortexAnswers::customer).toList();
    }

    static Customer customer(XmlElement customer) {
        return new Customer(
                text(customer, "name"),
                text(customer, "id"),
                text(customer, "fullname"),
                text(customer, "billingid"),
                text(customer, "primarydomain"),
                customer.child("parent").flatMap(parent -> parent.value("name")),
                customer.value("location"),
                contact(customer),
                WireValues.flag(customer, "enabled", true),
                status(customer),
                approvalPending(customer));
    }

    private static Optional<Contact> contact(XmlElement customer) {
        Contact contact = new Contact(text(customer, "contactname"), text(customer, "contactemail"));
        return Optional.of(contact)
                .filter(some -> !some.name().isEmpty() || !some.email().isEmpty());
    }

    static List<CustomerUser> users(XmlElement customer) {
        return customer.children("user").map(CortexAnswers::user).toList();
    }

    static CustomerUser user(XmlElement user) {
        return new CustomerUser(
                text(user, "name"),
                text(user, "upn"),
                text(user, "firstname"),
                text(user, "lastname"),
                roles(user),
                WireValues.flag(user, "enabled", true),
                WireValues.flag(user, "locked", false),
                status(user),
                approvalPending(user));
    }

    private static Set<String> roles(XmlElement user) {
        return user.child("roles").stream()
                .flatMap(roles -> roles.children("role"))
                .map(role -> role.value("name").orElseGet(role::stripped))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The services that a customer or a user has in a list: only how far each has got. */
    static List<ServiceState> services(XmlElement owner) {
        return owner.children("service")
                .map(row -> ServiceState.summary(name(row), status(row), approvalPending(row)))
                .toList();
    }

    /** The request's own status; when it failed, also which of its objects did and what they say. */
    static Optional<RequestState> request(XmlElement response, RequestId id) {
        return response.children("request")
                .filter(request -> text(request, "id").equals(id.value()))
                .findFirst()
                .map(request -> new RequestState(status(request), description(request)));
    }

    private static String description(XmlElement request) {
        Stream<String> failed = request.children("object")
                .filter(object -> status(object) == ProvisioningStatus.FAILED)
                .map(object -> "failed: " + object.value("description").orElseGet(() -> text(object, "name")));
        return Stream.concat(request.value("description").stream(), failed).collect(Collectors.joining("; "));
    }

    static Submission submission(XmlElement response) {
        return Submission.accepted(response.child("request")
                .flatMap(request -> request.value("id"))
                .map(RequestId::new));
    }

    static ProvisioningStatus status(XmlElement element) {
        return WireValues.status(text(element, "status"));
    }

    static String name(XmlElement element) {
        return text(element, "name");
    }

    private static boolean approvalPending(XmlElement element) {
        return WireValues.flag(element, "approvalpending", false);
    }

    private static String text(XmlElement element, String child) {
        return element.value(child).orElse("");
    }
}
