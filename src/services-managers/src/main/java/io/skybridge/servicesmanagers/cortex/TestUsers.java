package io.skybridge.servicesmanagers.cortex;

import java.util.Optional;
import java.util.Set;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** Tells test users, who are left out of billing, by a property of theirs. */
final class TestUsers {

    private static final Set<String> NO = Set.of("False", "0");

    private TestUsers() {}

    /** Whether a user, with its properties, is one. */
    static boolean is(UsageSettings settings, XmlElement user) {
        return settings.testUserProperty()
                .flatMap(name -> property(user, name))
                .filter(value -> settings.testUserValues()
                        .map(values -> among(values, value))
                        .orElse(!among(NO, value)))
                .isPresent();
    }

    private static boolean among(Set<String> values, String value) {
        return values.stream().anyMatch(value::equalsIgnoreCase);
    }

    private static Optional<String> property(XmlElement user, String name) {
        return user.child("properties").stream()
                .flatMap(all -> all.children("property"))
                .filter(property ->
                        property.value("name").filter(name::equalsIgnoreCase).isPresent())
                .flatMap(property -> property.value("value").stream())
                .findFirst();
    }
}
