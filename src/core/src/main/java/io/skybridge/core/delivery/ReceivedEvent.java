package io.skybridge.core.delivery;

/**
 * A message, verified and read.
 *
 * @param delivery what is stored of it
 * @param event what it says
 * @param bulk whether it is one of many that nobody waits for, such as an import
 */
public record ReceivedEvent(Delivery delivery, PortalEvent event, boolean bulk) {}
