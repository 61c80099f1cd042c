package io.skybridge.servicesmanagers.cortex.service;

import java.util.Map;
import java.util.Set;

import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * One kind of service: what it has, what a SET of it holds and what a GET of it says, beyond the name, the version, the user
 * limit and the status that all have. What is written was checked against {@link #parts()} and {@link #settings()} before.
 */
interface ServiceKind {

    /** Whether the service of this code is of this kind. The wire compares codes without regard to case. */
    boolean is(String code);

    /** What can be switched on and off in it. */
    Set<Part> parts();

    /** The settings that it takes at the customer, by key; a key that ends in {@code .*} stands for all that begin so. */
    default Map<String, SettingForm> settings() {
        return Map.of();
    }

    /** The version to name unless one is configured; blank for none. */
    default String usualVersion() {
        return "";
    }

    /** Whether to write this needs {@link Present}, because part of it is a list that a SET replaces. */
    default boolean looksFirst(ServiceWanted wanted) {
        return false;
    }

    /** Appends to the service of a customer. */
    void writeForCustomer(ServiceWanted wanted, Present present, XmlElement.Builder service);

    /** Appends to the service of a user. */
    void writeForUser(ServiceWanted wanted, XmlElement.Builder service);

    /** Everything in a customer's or a user's service that can be on or off. */
    Choices choices(XmlElement service);

    /** What a customer's service has set of {@link #settings()}. */
    default Map<String, String> read(XmlElement service) {
        return Map.of();
    }
}
