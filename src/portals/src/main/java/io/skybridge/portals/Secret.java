package io.skybridge.portals;

/**
 * A secret from the configuration; does not show itself.
 *
 * @param value the secret
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
