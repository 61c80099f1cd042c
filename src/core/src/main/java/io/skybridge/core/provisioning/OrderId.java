package io.skybridge.core.provisioning;

import java.util.UUID;

/**
 * The id of an order.
 *
 * @param value a random UUID
 */
public record OrderId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
