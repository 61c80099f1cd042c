package io.skybridge.core.servicesmanager;

/**
 * The services manager's id for a submitted SET or DELETE.
 *
 * @param value an integer on the wire, kept as text
 */
public record RequestId(String value) {}
