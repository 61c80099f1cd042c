package io.skybridge.core.delivery;

import java.util.UUID;

/**
 * Skybridge's id of a message it received.
 *
 * @param value a random UUID
 */
public record DeliveryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
