package io.skybridge.servicesmanagers.cortex.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.servicesmanagers.cortex.wire.WireValues;

/** Refuses what a kind of service does not have, as a {@link ServicesManagerFault} of kind REFUSED that names it. */
final class Refusals {

    private static final String ANY = ".*";

    private Refusals() {}

    /** Checks what is wanted of a customer's service. */
    static void checkForCustomer(ServiceKind kind, ServiceWanted wanted) {
        checkParts(kind.parts(), wanted);
        wanted.settings().forEach((key, value) -> checkSetting(kind.settings(), wanted, key, value));
    }

    /** Checks what is wanted of a user's service, of which a user has one plan and any offerings, and nothing else. */
    static void checkForUser(ServiceKind kind, ServiceWanted wanted) {
        checkParts(kind.parts(), wanted);
        none(wanted, "customer plans at a user", named(Part.CUSTOMER_PLAN, wanted));
        none(
                wanted,
                "settings at a user",
                List.copyOf(new TreeSet<>(wanted.settings().keySet())));
        none(
                wanted,
                "user limit at a user",
                wanted.userLimit().map(String::valueOf).stream().toList());
        none(wanted, "user plan to switch off at a user", wanted.off().userPlans());
        if (wanted.on().userPlans().size() > 1) {
            throw refused(wanted, "a user has one user plan, not " + wanted.on().userPlans());
        }
    }

    /** The fault that says why this service cannot be as it is wanted. */
    static ServicesManagerFault refused(ServiceWanted wanted, String why) {
        return new ServicesManagerFault(Kind.REFUSED, WireValues.printable("service " + wanted.service() + ": " + why));
    }

    private static void checkParts(Set<Part> parts, ServiceWanted wanted) {
        for (Part part : Part.values()) {
            if (!parts.contains(part)) {
                none(wanted, part.words(), named(part, wanted));
            }
        }
    }

    private static List<String> named(Part part, ServiceWanted wanted) {
        return Stream.concat(part.of(wanted.on()).stream(), part.of(wanted.off()).stream())
                .toList();
    }

    private static void none(ServiceWanted wanted, String what, List<String> named) {
        if (!named.isEmpty()) {
            throw refused(wanted, "it has no " + what + ", so not " + String.join(", ", named));
        }
    }

    private static void checkSetting(Map<String, SettingForm> known, ServiceWanted wanted, String key, String value) {
        SettingForm form = known.entrySet().stream()
                .filter(one -> covers(one.getKey(), key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> refused(
                        wanted,
                        "it has no setting " + key + ", "
                                + (known.isEmpty()
                                        ? "and no other"
                                        : "only " + String.join(", ", new TreeSet<>(known.keySet())))));
        if (!form.accepts(value)) {
            throw refused(wanted, "the setting " + key + " takes " + form.words() + ", not " + value);
        }
    }

    private static boolean covers(String known, String key) {
        if (!known.endsWith(ANY)) {
            return known.equals(key);
        }
        String prefix = known.substring(0, known.length() - 1);
        return key.startsWith(prefix) && !key.substring(prefix.length()).isBlank();
    }
}
