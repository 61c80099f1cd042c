package io.skybridge.servicesmanagers.cortex.service;

import java.util.Optional;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * What there is before a customer's service is set, for the kinds that have to send it along.
 *
 * @param customer the customer in detail, empty if it was not looked for or is not there
 * @param service its service in detail, empty if it is not provisioned
 */
public record Present(Optional<XmlElement> customer, Optional<XmlElement> service) {

    /** What is there does not matter. */
    public static final Present UNSEEN = new Present(Optional.empty(), Optional.empty());
}
