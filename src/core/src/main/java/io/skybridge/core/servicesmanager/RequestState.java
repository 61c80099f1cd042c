package io.skybridge.core.servicesmanager;

/**
 * How a submitted request fares.
 *
 * @param status the request's own status
 * @param description what the services manager says of it, empty if nothing
 */
public record RequestState(ProvisioningStatus status, String description) {}
