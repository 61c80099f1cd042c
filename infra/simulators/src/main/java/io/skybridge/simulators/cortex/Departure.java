package io.skybridge.simulators.cortex;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes when its request is done: a customer, a user of it, or a service of either. A service does not
 * vanish but becomes as if it had never been provisioned.
 *
 * @param before the status to which it returns if it is forgotten that it was to go; absent means {@code Provisioned}
 */
@RegisterForReflection
record Departure(
        int request,
        String customer,
        @Nullable String user,
        @Nullable String service,
        @Nullable Status before) {

    Status stays() {
        return before == null ? Status.PROVISIONED : before;
    }

    boolean about(String customerCode, @Nullable String userName, @Nullable String serviceCode) {
        return customer.equalsIgnoreCase(customerCode) && same(user, userName) && same(service, serviceCode);
    }

    Departure under(int requestId) {
        return new Departure(requestId, customer, user, service, before);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equalsIgnoreCase(other);
    }
}
