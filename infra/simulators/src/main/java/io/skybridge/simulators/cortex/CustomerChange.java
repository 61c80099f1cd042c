package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** Applies a SET to a customer itself (section 5.1). */
final class CustomerChange {

    private static final String RESELLER = "Reseller";

    private final Draft draft;
    private final Behaviour behaviour;

    CustomerChange(Draft draft) {
        this.draft = draft;
        this.behaviour = draft.behaviour();
    }

    /** Makes a customer; without a code it gets one made of its name. */
    Customer create(Element wanted) {
        String code = wanted.textOr("name", wanted.textOr("code", ""));
        Customer customer = new Customer();
        customer.primaryDomain = wanted.textOr("primarydomain", "");
        fields(customer, wanted);
        if (customer.fullName().isEmpty()
                && !code.isEmpty()
                && wanted.children().stream().noneMatch(this::describes)) {
            throw Refusal.CUSTOMER_UNKNOWN.with(code);
        }
        if (!code.isEmpty() && !CustomerCodes.valid(code)) {
            throw Refusal.CUSTOMER_CODE_INVALID.with(code);
        }
        requireComplete(customer);
        customer.name =
                code.isEmpty() ? CustomerCodes.generate(customer.fullName(), taken -> draft.find(taken) != null) : code;
        customer.id = draft.nextCustomerId();
        Customer parent = parent(wanted);
        customer.parent = parent.name;
        customer.location = location(wanted, parent);
        if (!wanted.has("domains")) {
            customer.domains = new ArrayList<>(List.of(customer.primaryDomain));
        }
        requireFreeBillingId(customer);
        draft.add(customer);
        touch(customer);
        return customer;
    }

    /** Changes a customer, of whom the draft holds a copy. */
    void change(Customer customer, Element wanted) {
        Customer before = bare(customer);
        customer.primaryDomain = wanted.textOr("primarydomain", customer.primaryDomain);
        fields(customer, wanted);
        requireComplete(customer);
        requireFreeBillingId(customer);
        if (draft.wanting(customer.standing) || draft.differs(before, bare(customer))) {
            touch(customer);
        }
    }

    private void fields(Customer customer, Element wanted) {
        for (CustomerField field : CustomerField.values()) {
            String text = wanted.textOf(field.element());
            if (text != null
                    && (field != CustomerField.BILLING_ID
                            || behaviour.creation().billingIdElement())) {
                property(customer, field.property(), text);
            }
        }
        for (Map.Entry<String, String> sent : Properties.sent(wanted)) {
            property(customer, sent.getKey(), sent.getValue());
        }
        if (behaviour.changes().enabled()) {
            customer.enabled = Wire.flag(wanted, "enabled", customer.enabled);
        }
        customer.domains = new ArrayList<>(Wire.list(behaviour, wanted, "domains", "domain", customer.domains));
        customer.locations = new ArrayList<>(Wire.list(behaviour, wanted, "locations", "name", customer.locations));
        customer.departments =
                new ArrayList<>(Wire.list(behaviour, wanted, "departments", "name", customer.departments));
        password(customer, wanted);
    }

    private void property(Customer customer, String name, String value) {
        String written =
                Properties.OF_CUSTOMERS.check(name, value, behaviour.creation().validateProperties());
        if (written.equals("Enabled")) {
            customer.enabled = Wire.flag(written, value);
        } else {
            customer.properties.put(written, value);
        }
    }

    private static void password(Customer customer, Element wanted) {
        Element sent = wanted.child("password");
        if (sent != null) {
            PasswordPolicy now = customer.password;
            customer.password = new PasswordPolicy(
                    Wire.integer(sent, "minimumlength", now.minimumLength()),
                    Wire.integer(sent, "bannerdisplaydays", now.bannerDisplayDays()),
                    Wire.flag(sent, "changeatnextlogon", now.changeAtNextLogon()),
                    Wire.flag(sent, "allowneverexpires", now.allowNeverExpires()));
        }
    }

    private Customer parent(Element wanted) {
        Element sent = wanted.child("parent");
        String code = sent == null ? "" : sent.textOr("name", sent.textOr("code", ""));
        if (code.isEmpty() || !behaviour.creation().parent()) {
            code = behaviour.access().customer();
        }
        Customer parent = draft.find(code);
        if (parent == null) {
            throw Refusal.PARENT_UNKNOWN.with(code);
        }
        if (!draft.view().visible(parent)) {
            throw Refusal.NOT_AUTHORIZED.with(code);
        }
        boolean reseller =
                parent.parent == null || parent.serviceOrNew(RESELLER).standing.settled() != Status.NOT_PROVISIONED;
        if (!reseller && behaviour.creation().parentMustBeReseller()) {
            throw Refusal.PARENT_NO_RESELLER.with(code);
        }
        return parent;
    }

    private String location(Element wanted, Customer parent) {
        String sent = wanted.textOr("location", "");
        if (sent.isEmpty() || !behaviour.creation().location()) {
            return parent.location;
        }
        return draft.view().world().catalogue().locations().stream()
                .filter(sent::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> Refusal.LOCATION_UNKNOWN.with(sent));
    }

    private void requireComplete(Customer customer) {
        for (String name : behaviour.creation().mandatoryProperties()) {
            if (customer.properties.getOrDefault(name, "").isEmpty()) {
                throw Refusal.CUSTOMER_INCOMPLETE.with("the property " + name);
            }
        }
        if (customer.primaryDomain.isEmpty() && behaviour.creation().primaryDomain()) {
            throw Refusal.CUSTOMER_INCOMPLETE.with("a primarydomain");
        }
    }

    private void requireFreeBillingId(Customer customer) {
        String billingId = customer.get(CustomerField.BILLING_ID);
        if (!billingId.isEmpty() && draft.billingIdTaken(billingId, customer.id)) {
            throw Refusal.BILLING_ID_TAKEN.with();
        }
    }

    /** Whether an element says what a new customer is to be, rather than what is below an existing one. */
    private boolean describes(Element child) {
        return switch (child.name()) {
            case "name", "code", "id", "user", "service" -> false;
            default -> true;
        };
    }

    private void touch(Customer customer) {
        draft.provision(
                ObjectKind.CUSTOMER, customer.name, customer.fullName(), standing -> customer.standing = standing);
    }

    /** The customer without what is below it, to compare. */
    private static Customer bare(Customer customer) {
        Customer bare = customer.copy();
        bare.services(List.of());
        bare.users(List.of());
        return bare;
    }
}
