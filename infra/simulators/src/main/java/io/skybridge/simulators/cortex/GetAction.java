package io.skybridge.simulators.cortex;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** GET: one entity with all its details, inside all the details of what it belongs to. */
final class GetAction {

    private final View view;

    private GetAction(View view) {
        this.view = view;
    }

    static Element customer(View view, Element wanted) {
        return new GetAction(view).customer(wanted);
    }

    /** A request by its id; one whose id was lost is as unknown as one that never was. */
    static Element request(View view, Element wanted) {
        String id = wanted.textOr("id", "");
        if (id.isEmpty()) {
            throw Refusal.KEY_MISSING.with("request", "id");
        }
        Request request = view.world().request(Wire.integer("id", id));
        if (request == null || request.lost()) {
            throw Refusal.REQUEST_UNKNOWN.with(id);
        }
        return RequestDocument.detail(view, request);
    }

    private Element customer(Element wanted) {
        Customer customer = Lookup.customer(view, wanted);
        Element out = CustomerDocument.detail(view, customer);
        if (Properties.askedFor(wanted)) {
            out.add(Properties.OF_CUSTOMERS.describe(name -> property(customer, name)));
        }
        for (Element user : wanted.children("user")) {
            if (user.children().isEmpty()) {
                customer.usersInOrder().forEach(each -> out.add(UserDocument.detail(view, each)));
            } else {
                out.add(user(customer, user));
            }
        }
        services(customer, null, wanted, out);
        return out;
    }

    private Element user(Customer customer, Element wanted) {
        User user = Lookup.user(customer, wanted);
        Element out = UserDocument.detail(view, user);
        if (Properties.askedFor(wanted)) {
            out.add(Properties.OF_USERS.describe(name -> property(user, name)));
        }
        services(customer, user, wanted, out);
        return out;
    }

    private void services(Customer customer, @Nullable User user, Element wanted, Element out) {
        for (Element service : wanted.children("service")) {
            String code = service.textOr("name", "");
            if (code.isEmpty()) {
                Selection.services(view, customer, user, service)
                        .forEach(scope -> out.add(ServiceDocument.detail(scope)));
            } else {
                Catalogue.ServiceType type = view.serviceType(customer, code);
                out.add(ServiceDocument.detail(ServiceDocument.scope(view, type, customer, user)));
            }
        }
    }

    /** Some properties are worked out of what the customer is. */
    private String property(Customer customer, String name) {
        return switch (name) {
            case "ShortName" -> customer.name;
            case "Enabled" -> customer.enabled ? "True" : "False";
            case "CustomerFullPath" -> path(customer);
            default -> customer.properties.getOrDefault(name, "");
        };
    }

    private String property(User user, String name) {
        return name.equals("sAMAccountName") ? user.name : user.properties.getOrDefault(name, "");
    }

    private String path(Customer customer) {
        String units = CustomerDocument.organizationalUnits(view, customer);
        return "LDAP://OU=" + customer.fullName() + "(" + customer.name + "),OU=" + units.replace(",", ",OU=");
    }
}
