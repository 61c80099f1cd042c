package io.skybridge.core.delivery;

import java.time.Instant;

import io.skybridge.core.account.PortalId;

/**
 * A message that was verified and will be stored.
 *
 * @param id ours
 * @param portal who sent it
 * @param eventId the portal's id of the event; with the portal it is unique for ever
 * @param type the event's type
 * @param subject what it is about, the account's id for the types we know
 * @param digest SHA-256 in hexadecimal over all of the event, to tell a repetition from a reused id
 * @param event the event as a JSON document, whichever way it was transported
 * @param receivedAt when it came
 */
public record Delivery(
        DeliveryId id,
        PortalId portal,
        String eventId,
        String type,
        String subject,
        String digest,
        String event,
        Instant receivedAt) {}
