package io.skybridge.servicesmanagers.cortex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.Reading;
import io.skybridge.servicesmanagers.cortex.service.ServiceKinds;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** What services in detail say of what is held. What is NotProvisioned is not, everything else is (section 8). */
final class InventoryReadings {

    private final ServiceKinds kinds;
    private final Map<String, List<String>> counters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    InventoryReadings(CortexSettings settings) {
        this.kinds = new ServiceKinds(settings);
        // Keys that come from environment variables are in lower case.
        this.counters.putAll(settings.usage().counters());
    }

    /** The customer plans of a customer's service. */
    Stream<Reading> ofCustomer(String customer, XmlElement service) {
        ServiceState state = kinds.readOfCustomer(service);
        return state.present()
                ? held(
                        customer,
                        Optional.empty(),
                        state.service(),
                        Meter.Kind.CUSTOMER_PLAN,
                        state.on().customerPlans())
                : Stream.empty();
    }

    /** The user plan, the offerings and the counters of a user's service. */
    Stream<Reading> ofUser(String customer, String user, XmlElement service) {
        ServiceState state = kinds.readOfUser(service);
        if (!state.present()) {
            return Stream.empty();
        }
        Optional<String> who = Optional.of(user);
        return Stream.of(
                        held(
                                customer,
                                who,
                                state.service(),
                                Meter.Kind.USER_PLAN,
                                state.on().userPlans()),
                        held(
                                customer,
                                who,
                                state.service(),
                                Meter.Kind.OFFERING,
                                state.on().offerings()),
                        counters.getOrDefault(state.service(), List.of()).stream()
                                .flatMap(counter -> service
                                        .value(counter)
                                        .map(value -> counted(
                                                customer,
                                                who,
                                                meter(state.service(), Meter.Kind.COUNTER, counter),
                                                value))
                                        .stream()))
                .flatMap(each -> each);
    }

    private static Stream<Reading> held(
            String customer, Optional<String> user, String service, Meter.Kind kind, List<String> names) {
        return names.stream().map(name -> Reading.held(customer, user, meter(service, kind, name)));
    }

    private static Reading counted(String customer, Optional<String> user, Meter meter, String value) {
        return new Reading(customer, user, meter, quantity(customer, meter, value), Optional.empty(), false);
    }

    private static BigDecimal quantity(String customer, Meter meter, String value) {
        try {
            BigDecimal quantity = new BigDecimal(value);
            if (quantity.signum() >= 0) {
                return quantity;
            }
        } catch (NumberFormatException e) {
            // Said below, as what is below nothing is.
        }
        throw new ServicesManagerFault(
                Kind.UNINTELLIGIBLE, "usage of " + customer + ": the counter " + meter + " is no number but " + value);
    }

    private static Meter meter(String service, Meter.Kind kind, String name) {
        try {
            return new Meter(service, kind, name);
        } catch (IllegalArgumentException e) {
            throw new ServicesManagerFault(
                    Kind.UNINTELLIGIBLE, "a service or something in it has no proper name: " + service + "/" + name, e);
        }
    }
}
