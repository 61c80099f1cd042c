package io.skybridge.simulators.cortex;

import java.util.List;

/**
 * What a panel shows of a customer.
 *
 * @param code its code
 * @param fullName its full name
 * @param users its users, oldest first
 */
public record Glance(String code, String fullName, List<Person> users) {

    public Glance {
        users = List.copyOf(users);
    }

    /**
     * A user.
     *
     * @param name the name, with its customer's code
     * @param principalName the user principal name, which may be empty
     * @param fullName the full name, which may be empty
     */
    public record Person(String name, String principalName, String fullName) {}

    static Glance at(Customer customer) {
        return new Glance(
                customer.name,
                customer.fullName(),
                customer.usersInOrder().stream()
                        .map(user -> new Person(user.name, user.get(UserField.UPN), user.fullName()))
                        .toList());
    }
}
