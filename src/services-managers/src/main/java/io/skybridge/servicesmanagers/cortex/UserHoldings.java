package io.skybridge.servicesmanagers.cortex;

import java.util.List;

import io.skybridge.servicesmanagers.cortex.wire.XmlElement;

/**
 * A user and what there is of its services.
 *
 * @param name the user's whole name
 * @param test whether it is a test user
 * @param services its services in detail
 */
record UserHoldings(String name, boolean test, List<XmlElement> services) {}
