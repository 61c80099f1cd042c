package io.skybridge.simulators.cortex;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.xml.Element;

/** The filters of a FIND: child elements, all of which must match (section 2). What is empty or not a filter selects all. */
final class Selection {

    private static final Map<String, Function<Customer, String>> OF_CUSTOMERS = Map.of(
            "name", customer -> customer.name,
            "id", customer -> Integer.toString(customer.id),
            "fullname", Customer::fullName,
            "primarydomain", customer -> customer.primaryDomain);

    private static final Map<String, Function<User, String>> OF_USERS = Map.of(
            "name", user -> user.name,
            "id", user -> Integer.toString(user.id),
            "fullname", User::fullName,
            "upn", user -> user.get(UserField.UPN),
            "location", user -> user.location,
            "department", user -> user.department);

    private Selection() {}

    /** The customers that the caller sees and that match. */
    static Stream<Customer> customers(View view, Element wanted) {
        return candidates(view, wanted)
                .filter(view::visible)
                .filter(customer -> matches(wanted, OF_CUSTOMERS, customer))
                .filter(customer -> billing(view, wanted, customer))
                .filter(customer ->
                        equal(wanted, "status", view.status(customer.standing).wire()));
    }

    /** The users of a customer that match. */
    static Stream<User> users(View view, Customer customer, Element wanted) {
        return customer.usersInOrder().stream()
                .filter(user -> matches(wanted, OF_USERS, user))
                .filter(user ->
                        equal(wanted, "status", view.status(user.standing).wire()));
    }

    /** The services that an owner has or may have, and that match. */
    static List<ServiceScope> services(View view, Customer customer, @Nullable User user, Element wanted) {
        return view.world().catalogue().services().stream()
                .filter(type -> view.world().available(customer, type.name()))
                .map(type -> ServiceDocument.scope(view, type, customer, user))
                .filter(scope -> equal(wanted, "name", scope.type().name()))
                .filter(scope -> equal(wanted, "fullname", scope.type().fullname()))
                .filter(scope -> equal(wanted, "status", scope.status().wire()))
                .toList();
    }

    private static Stream<Customer> candidates(View view, Element wanted) {
        String code = wanted.textOr("name", "");
        if (code.isEmpty()) {
            Collection<Customer> all = view.world().customers();
            return all.stream();
        }
        return Stream.ofNullable(view.world().customer(code));
    }

    private static boolean billing(View view, Element wanted, Customer customer) {
        return !view.behaviour().finding().billingId()
                || equal(wanted, "billingid", customer.get(CustomerField.BILLING_ID));
    }

    private static <T> boolean matches(Element wanted, Map<String, Function<T, String>> filters, T candidate) {
        return filters.entrySet().stream()
                .allMatch(filter ->
                        equal(wanted, filter.getKey(), filter.getValue().apply(candidate)));
    }

    private static boolean equal(Element wanted, String filter, String found) {
        String text = wanted.textOr(filter, "");
        return text.isEmpty() || text.equalsIgnoreCase(found);
    }
}
