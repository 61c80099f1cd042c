package io.skybridge.simulators.cortex;

import io.skybridge.simulators.xml.Element;

/** Finds the one entity that a GET or DELETE names. */
final class Lookup {

    private Lookup() {}

    /** The customer by code, or by id. */
    static Customer customer(View view, Element wanted) {
        String code = wanted.textOr("name", "");
        if (!code.isEmpty()) {
            return view.customer(code);
        }
        if (wanted.textOr("id", "").isEmpty()) {
            throw Refusal.KEY_MISSING.with("customer", "name");
        }
        return view.customerOfId(Wire.integer(wanted, "id", 0));
    }

    /** The user by its whole name, suffix included, or by its principal name. */
    static User user(Customer customer, Element wanted) {
        String name = wanted.textOr("name", "");
        String upn = wanted.textOr("upn", "");
        if (name.isEmpty() && upn.isEmpty()) {
            throw Refusal.KEY_MISSING.with("user", "name");
        }
        User user = name.isEmpty() ? customer.userOfPrincipalName(upn) : customer.user(name);
        if (user == null) {
            throw Refusal.USER_UNKNOWN.with(name.isEmpty() ? upn : name);
        }
        return user;
    }
}
