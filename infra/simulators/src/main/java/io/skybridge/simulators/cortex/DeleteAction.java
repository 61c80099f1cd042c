package io.skybridge.simulators.cortex;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/** DELETE: lets go the deepest entities that the document names (sections 5.1 to 5.3). */
final class DeleteAction {

    private final View view;
    private final Draft draft;

    private DeleteAction(View view) {
        this.view = view;
        this.draft = new Draft(view);
    }

    static @Nullable Request perform(View view, List<Element> wanted, Twist twist) {
        DeleteAction action = new DeleteAction(view);
        String owner = "";
        for (Element one : wanted) {
            owner = action.customer(one).fullName();
        }
        return action.draft.commit(twist, owner);
    }

    private Customer customer(Element wanted) {
        Customer found = Lookup.customer(view, wanted);
        Customer customer = draft.change(found);
        if (!wanted.has("user") && !wanted.has("service")) {
            wholeCustomer(customer);
            return customer;
        }
        for (Element user : wanted.children("user")) {
            User changed = Lookup.user(customer, user).copy();
            customer.put(changed);
            if (user.has("service")) {
                user.children("service").forEach(service -> service(customer, changed, service));
            } else {
                user(customer, changed);
            }
        }
        wanted.children("service").forEach(service -> service(customer, null, service));
        return customer;
    }

    private void wholeCustomer(Customer customer) {
        if (customer.parent == null
                || customer.name.equalsIgnoreCase(view.behaviour().access().customer())) {
            throw Refusal.CUSTOMER_NOT_REMOVABLE.with(customer.name);
        }
        if (view.world().hasChildren(customer)) {
            throw Refusal.CUSTOMER_HAS_CHILDREN.with(customer.name, "customers of its own");
        }
        if (view.behaviour().removal().withChildren() == Behaviour.Children.REFUSE) {
            if (!customer.usersInOrder().isEmpty()) {
                throw Refusal.CUSTOMER_HAS_CHILDREN.with(customer.name, "users");
            }
            if (customer.services().stream().anyMatch(this::alive)) {
                throw Refusal.CUSTOMER_HAS_CHILDREN.with(customer.name, "services");
            }
        }
        leave(
                ObjectKind.CUSTOMER,
                customer.name,
                customer.fullName(),
                standing -> customer.standing = standing,
                new Departure(0, customer.name, null, null, before(customer.standing)));
    }

    private void user(Customer customer, User user) {
        leave(
                ObjectKind.USER,
                user.name,
                user.fullName(),
                standing -> user.standing = standing,
                new Departure(0, customer.name, user.name, null, before(user.standing)));
    }

    private void service(Customer customer, @Nullable User user, Element wanted) {
        String code = wanted.textOr("name", "");
        if (code.isEmpty()) {
            throw Refusal.KEY_MISSING.with("service", "name");
        }
        Catalogue.ServiceType type = view.serviceType(customer, code);
        if (!view.behaviour().removal().services()) {
            throw Refusal.SERVICE_NOT_REMOVABLE.with(type.name());
        }
        Owner owner = user == null ? customer : user;
        Service before = owner.serviceOrNew(type.name());
        if (!alive(before) && view.behaviour().changes().emptyReplyWhenUnchanged()) {
            return;
        }
        Service service = owner.serviceToChange(type.name());
        if (user == null) {
            requireUnused(customer, type);
        }
        leave(
                user == null ? ObjectKind.CUSTOMER_SERVICE : ObjectKind.USER_SERVICE,
                type.name(),
                type.fullname() + " - " + owner.fullName(),
                standing -> service.standing = standing,
                new Departure(
                        0, customer.name, user == null ? null : user.name, type.name(), before(service.standing)));
    }

    /** Users that have the service keep it alive, or go with it. */
    private void requireUnused(Customer customer, Catalogue.ServiceType type) {
        for (User user : List.copyOf(customer.usersInOrder())) {
            Service own = user.service(type.name());
            if (own == null || !alive(own)) {
                continue;
            }
            if (view.behaviour().removal().withChildren() == Behaviour.Children.REFUSE) {
                throw Refusal.SERVICE_HAS_USERS.with(type.name(), customer.name);
            }
            User changed = user.copy();
            customer.put(changed);
            service(customer, changed, Element.of("service").add("name", type.name()));
        }
    }

    /** Whether something is there, or on its way. */
    private boolean alive(Service service) {
        return service.standing.settled() != Status.NOT_PROVISIONED
                || !view.status(service.standing).ended();
    }

    private Status before(Standing standing) {
        Status now = view.status(standing);
        return now.ended() ? now : Status.PENDING;
    }

    private void leave(
            ObjectKind kind,
            String name,
            String description,
            java.util.function.Consumer<Standing> place,
            Departure departure) {
        if (view.world().leaving(departure.customer(), departure.user(), departure.service())) {
            throw Refusal.LEAVING.with(name);
        }
        draft.deprovision(kind, name, description, place, departure);
    }
}
