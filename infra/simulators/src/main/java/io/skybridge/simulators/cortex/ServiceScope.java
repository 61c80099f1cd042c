package io.skybridge.simulators.cortex;

import org.jspecify.annotations.Nullable;

/**
 * A service where it stands: what a {@link ServiceKind} reads and changes.
 *
 * @param view the moment
 * @param type the service in the catalogue
 * @param customer the customer that has it, or whose user has it
 * @param user the user that has it; null for the customer's own
 * @param service what was chosen
 */
record ServiceScope(
        View view,
        Catalogue.ServiceType type,
        Customer customer,
        @Nullable User user,
        Service service) {

    Status status() {
        return view.status(service.standing);
    }

    /** Whether nothing has been provisioned yet, so that everything required must be said. */
    boolean first() {
        return service.standing.settled() == Status.NOT_PROVISIONED;
    }

    /** The customer's own service of the same code. */
    Service ofCustomer() {
        return customer.serviceOrNew(type.name());
    }

    /** Whether some user of the customer has this service with what the question asks for. */
    boolean usedBySome(java.util.function.Predicate<Service> question) {
        return customer.usersInOrder().stream()
                .map(owner -> owner.service(type.name()))
                .anyMatch(own -> own != null && own.standing.settled() != Status.NOT_PROVISIONED && question.test(own));
    }
}
