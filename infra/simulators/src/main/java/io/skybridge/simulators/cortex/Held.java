package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** What a customer and its users hold that can be billed. */
final class Held {

    /** The directory's attribute behind the label "Test User". */
    private static final String TEST_USER = "employeeType";

    private final Catalogue catalogue;
    private final String customer;
    private final Set<Holding.Item> items = new LinkedHashSet<>();

    private Held(Catalogue catalogue, String customer) {
        this.catalogue = catalogue;
        this.customer = customer;
    }

    /** What is no longer held, and what is held now. */
    record Difference(Collection<Holding.Item> gone, Collection<Holding.Item> come) {}

    /** Everything a customer holds. */
    static Collection<Holding.Item> of(Catalogue catalogue, Customer customer) {
        Held held = new Held(catalogue, customer.name);
        held.ofCustomer(customer.servicesByKey().values());
        customer.usersInOrder().forEach(held::ofUser);
        return held.items;
    }

    /** What goes with a customer, with a user of it, or with a service of either. */
    static Collection<Holding.Item> part(
            Catalogue catalogue, Customer customer, @Nullable User user, @Nullable String service) {
        Held held = new Held(catalogue, customer.name);
        if (user != null) {
            held.ofUser(user, service == null ? user.services() : List.of(user.serviceOrNew(service)));
        } else if (service != null) {
            held.ofCustomer(List.of(customer.serviceOrNew(service)));
        } else {
            return of(catalogue, customer);
        }
        return held.items;
    }

    /** What differs between a customer before and after a change; before, there may have been none. */
    static Difference between(Catalogue catalogue, @Nullable Customer before, Customer after) {
        Set<Holding.Item> gone = changed(catalogue, before, after);
        Set<Holding.Item> come = changed(catalogue, after, before);
        List<Holding.Item> lost = new ArrayList<>(gone);
        lost.removeIf(come::contains);
        come.removeAll(gone);
        return new Difference(lost, come);
    }

    /** What is held by those parts of a customer that are not the same in another state of it. */
    private static Set<Holding.Item> changed(
            Catalogue catalogue, @Nullable Customer customer, @Nullable Customer other) {
        if (customer == null) {
            return new LinkedHashSet<>();
        }
        Held held = new Held(catalogue, customer.name);
        held.ofCustomer(customer.servicesByKey().values().stream()
                .filter(service -> other == null || other.service(service.name) != service)
                .toList());
        for (User user : customer.usersInOrder()) {
            if (other == null || other.user(user.name) != user) {
                held.ofUser(user);
            }
        }
        return held.items;
    }

    private void ofCustomer(Collection<Service> services) {
        services.stream()
                .filter(Held::counts)
                .forEach(service -> service.plans.forEach(
                        plan -> add(null, service, Holding.Kind.CUSTOMER_PLAN).accept(plan)));
    }

    private void ofUser(User user) {
        ofUser(user, user.servicesByKey().values());
    }

    private void ofUser(User user, Collection<Service> services) {
        if (user.properties.getOrDefault(TEST_USER, "").isBlank()) {
            services.stream().filter(Held::counts).forEach(service -> ofUser(user, service));
        }
    }

    private void ofUser(User user, Service service) {
        service.userPlans.keySet().forEach(add(user, service, Holding.Kind.USER_PLAN));
        service.offerings.forEach(add(user, service, Holding.Kind.OFFERING));
        service.applications.forEach(application ->
                add(user, service, Holding.Kind.OFFERING).accept(catalogue.applicationName(service.name, application)));
    }

    private Consumer<String> add(@Nullable User user, Service service, Holding.Kind kind) {
        String name = user == null ? null : user.name;
        return what -> items.add(new Holding.Item(customer, name, service.name, kind, what));
    }

    /** Quantity 0 if it is not provisioned, 1 in any other state, also on its way out (section 8). */
    private static boolean counts(Service service) {
        return service.standing.settled() != Status.NOT_PROVISIONED || service.standing.request() != null;
    }

    /** What is called how at present. */
    static Holding.Labels labels(Catalogue catalogue, Customer owner, Holding.Item item) {
        User user = item.user() == null ? null : owner.user(item.user());
        Service own = user == null ? null : user.service(item.service());
        Catalogue.ServiceType type = catalogue.service(item.service());
        return new Holding.Labels(
                owner.fullName(),
                owner.get(CustomerField.BILLING_ID),
                type == null ? item.service() : type.fullname(),
                user == null ? null : user.fullName(),
                user == null ? null : user.get(UserField.UPN),
                owner.serviceOrNew(item.service()).billed,
                own == null ? Map.of() : own.counters);
    }
}
