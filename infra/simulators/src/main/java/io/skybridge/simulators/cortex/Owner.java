package io.skybridge.simulators.cortex;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Who has services: a customer or a user. Names are found in any case and kept as they were given. */
interface Owner {

    /** The services ever asked for, by lower-case code. */
    Map<String, Service> servicesByKey();

    /** What people call the owner. */
    String fullName();

    default @Nullable Service service(String code) {
        return servicesByKey().get(key(code));
    }

    /** The service as it is, or as it is before anything was asked for. */
    default Service serviceOrNew(String code) {
        Service found = service(code);
        return found == null ? Service.named(code) : found;
    }

    /** A copy of the service, put in its place, that may be changed. */
    default Service serviceToChange(String code) {
        Service copy = serviceOrNew(code).copy();
        servicesByKey().put(key(copy.name), copy);
        return copy;
    }

    @JsonProperty("services")
    default List<Service> services() {
        return List.copyOf(servicesByKey().values());
    }

    @JsonProperty("services")
    default void services(List<Service> services) {
        servicesByKey().clear();
        for (Service service : services) {
            if (servicesByKey().put(key(service.name), service) != null) {
                throw new IllegalArgumentException("Service " + service.name + " is there twice.");
            }
        }
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
