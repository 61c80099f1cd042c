package io.skybridge.core.delivery;

/**
 * A message, verified and read.
 *
 * @param delivery what is stored of it
 * @param event what it says
 */
public record ReceivedEvent(Delivery delivery, PortalEvent event) {}
