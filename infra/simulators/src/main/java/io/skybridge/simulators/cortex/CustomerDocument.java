package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.skybridge.simulators.xml.Element;

/** A customer on the wire, in the captured order of fields (section 5.1). */
final class CustomerDocument {

    private CustomerDocument() {}

    /** The row of a FIND, also the frame around users and services found. */
    static Element summary(View view, Customer customer) {
        return reference("customer", customer)
                .add("status", view.status(customer.standing).wire())
                .add("approvalpending", view.approvalPending(customer.standing));
    }

    /** Everything about a customer, also the frame around a user or a service got. */
    static Element detail(View view, Customer customer) {
        Element out = Element.of("customer")
                .add("name", customer.name)
                .add("id", customer.id)
                .add("fullname", customer.fullName())
                .add("location", customer.location)
                .add("billingid", customer.get(CustomerField.BILLING_ID))
                .add("primarydomain", customer.primaryDomain)
                .add(parent(view, customer));
        for (CustomerField field : List.of(
                CustomerField.CONTACT_NAME,
                CustomerField.CONTACT_EMAIL,
                CustomerField.ADDRESS,
                CustomerField.PHONE,
                CustomerField.FAX)) {
            out.add(field.element(), customer.get(field));
        }
        return out.add("customerou", organizationalUnits(view, customer))
                .add("customeroustructure", "ungrouped")
                .add(list("domains", "domain", customer.domains))
                .add(list("locations", "name", customer.locations))
                .add(list("departments", "name", customer.departments))
                .add(password(customer.password))
                .add(roles(view.world().catalogue().roles().stream()))
                .add("enabled", customer.enabled)
                .add("status", view.status(customer.standing).wire())
                .add("approvalpending", view.approvalPending(customer.standing));
    }

    /** The ancestors leaf-first, the provider excepted, then the unit all customers stand in. */
    static String organizationalUnits(View view, Customer customer) {
        List<String> units = new ArrayList<>();
        Customer above = view.parent(customer);
        while (above != null && above.parent != null) {
            units.add(above.fullName() + "(" + above.name + ")");
            above = view.parent(above);
        }
        units.add("Customers");
        return String.join(",", units);
    }

    static Element list(String name, String item, List<String> values) {
        Element out = Element.of(name);
        values.forEach(value -> out.add(item, value));
        return out;
    }

    static Element roles(Stream<Catalogue.Role> roles) {
        Element out = Element.of("roles");
        roles.forEach(role -> out.add(Element.of("role", role.name()).attribute("id", role.id())));
        return out;
    }

    private static Element parent(View view, Customer customer) {
        Customer parent = view.parent(customer);
        return parent == null ? Element.of("parent") : reference("parent", parent);
    }

    private static Element reference(String name, Customer customer) {
        return Element.of(name)
                .add("name", customer.name)
                .add("id", customer.id)
                .add("fullname", customer.fullName())
                .add("billingid", customer.get(CustomerField.BILLING_ID))
                .add("primarydomain", customer.primaryDomain);
    }

    private static Element password(PasswordPolicy policy) {
        return Element.of("password")
                .add("minimumlength", policy.minimumLength())
                .add("bannerdisplaydays", policy.bannerDisplayDays())
                .add("changeatnextlogon", policy.changeAtNextLogon())
                .add("allowneverexpires", policy.allowNeverExpires());
    }
}
