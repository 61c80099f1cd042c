package io.skybridge.core.subscription;

/**
 * A subscription, by the portal's own id; unique within its portal.
 *
 * @param value the id as the portal has it
 */
public record SubscriptionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
