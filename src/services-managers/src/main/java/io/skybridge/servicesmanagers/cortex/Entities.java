package io.skybridge.servicesmanagers.cortex;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/** The elements that entities are named by; their nesting gives a call its scope. */
final class Entities {

    private Entities() {}

    static XmlElement.Builder customer(String code) {
        return XmlElement.named("customer").key("name", code);
    }

    static XmlElement.Builder user(String name) {
        return XmlElement.named("user").key("name", name);
    }

    static XmlElement.Builder service(String code) {
        return XmlElement.named("service").key("name", code);
    }
}
