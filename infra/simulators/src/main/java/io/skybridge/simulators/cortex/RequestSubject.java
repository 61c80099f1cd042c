package io.skybridge.simulators.cortex;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.traffic.Subject;
import io.skybridge.simulators.xml.Element;

/** Tells what a request document is about, for the faults to match and the journal to list. */
final class RequestSubject {

    static final String TARGET = "cortex";

    /** Elements that only lead to what is meant; anything else makes the element itself what is meant. */
    private static final Set<String> PATH = Set.of("name", "id", "code", "upn", "user", "service");

    private RequestSubject() {}

    static Subject of(Element document) {
        String action = document.attributes().getOrDefault("action", "").toUpperCase(Locale.ROOT);
        Element request = document.child("request");
        if (request != null) {
            return new Subject(TARGET, action, "request", null, null, null, null, request.textOf("id"));
        }
        Element customer = document.child("customer");
        if (customer == null) {
            return new Subject(TARGET, action, null, null, null, null, null, null);
        }
        Element user = customer.child("user");
        Element service = user != null && user.has("service") ? user.child("service") : customer.child("service");
        return new Subject(
                TARGET,
                action,
                entity(action, customer, user),
                filled(customer.textOr("name", customer.textOr("code", ""))),
                user == null ? null : filled(user.textOr("name", user.textOr("upn", ""))),
                service == null ? null : filled(service.textOr("name", "")),
                billingId(customer),
                null);
    }

    private static String entity(String action, Element customer, @Nullable Element user) {
        boolean changesCustomer = action.equals("SET") && !onlyPath(customer);
        boolean both = user != null && customer.has("service");
        if (changesCustomer || both || (user == null && !customer.has("service"))) {
            return "customer";
        }
        if (user == null) {
            return "customer-service";
        }
        boolean changesUser = action.equals("SET") && !onlyPath(user);
        return user.has("service") && !changesUser ? "user-service" : "user";
    }

    private static boolean onlyPath(Element element) {
        List<Element> children = element.children();
        return children.stream().allMatch(child -> PATH.contains(child.name()));
    }

    private static @Nullable String billingId(Element customer) {
        for (Map.Entry<String, String> property : Properties.sent(customer)) {
            if (property.getKey().equalsIgnoreCase(CustomerField.BILLING_ID.property())) {
                return filled(property.getValue());
            }
        }
        return filled(customer.textOr("billingid", ""));
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
