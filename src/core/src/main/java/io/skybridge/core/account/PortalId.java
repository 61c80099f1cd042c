package io.skybridge.core.account;

/**
 * The name of a configured portal, the {@code portal} of {@code /portals/{portal}/...}.
 *
 * @param value lower case letters, digits and dashes
 */
public record PortalId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
