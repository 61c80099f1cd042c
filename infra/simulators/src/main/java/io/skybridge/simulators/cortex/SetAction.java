package io.skybridge.simulators.cortex;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** SET: creates or changes, and provisions, everything one document names, or nothing of it (section 6). */
final class SetAction {

    /** Elements that say which customer is meant rather than what is to change. */
    private static final Set<String> NOT_A_CHANGE = Set.of("name", "id", "code", "user", "service");

    private final Draft draft;
    private final CustomerChange customers;
    private final UserChange users;
    private final ServiceChange services;

    private SetAction(View view) {
        draft = new Draft(view);
        customers = new CustomerChange(draft);
        users = new UserChange(draft);
        services = new ServiceChange(draft);
    }

    static @Nullable Request perform(View view, List<Element> wanted, Twist twist) {
        SetAction action = new SetAction(view);
        String owner = "";
        for (Element one : wanted) {
            owner = action.customer(one).fullName();
        }
        return action.draft.commit(twist, owner);
    }

    private Customer customer(Element wanted) {
        Known.check(draft.behaviour(), "customer", wanted);
        Customer existing = existing(wanted);
        Customer customer;
        if (existing == null) {
            customer = customers.create(wanted);
        } else {
            customer = draft.change(existing);
            boolean frame = wanted.has("user") || wanted.has("service");
            if (!frame || wanted.children().stream().anyMatch(child -> !NOT_A_CHANGE.contains(child.name()))) {
                customers.change(customer, wanted);
            }
        }
        wanted.children("service").forEach(service -> services.set(customer, null, service));
        for (Element user : wanted.children("user")) {
            User changed = users.set(customer, user);
            user.children("service").forEach(service -> services.set(customer, changed, service));
        }
        return customer;
    }

    private @Nullable Customer existing(Element wanted) {
        View view = draft.view();
        String code = wanted.textOr("name", wanted.textOr("code", ""));
        Customer found = code.isEmpty() ? null : draft.find(code);
        if (code.isEmpty() && !wanted.textOr("id", "").isEmpty()) {
            found = view.customerOfId(Wire.integer(wanted, "id", 0));
        }
        if (found == null) {
            return null;
        }
        if (!view.visible(found)) {
            throw Refusal.NOT_AUTHORIZED.with(found.name);
        }
        if (view.world().leaving(found.name, null, null)) {
            throw Refusal.LEAVING.with(found.name);
        }
        return found;
    }
}
