package io.skybridge.core.account;

import java.util.Locale;

/**
 * The short code of a customer in the services manager, its {@code name} on the wire. CPBM's connector allows 3 to 5
 * alphanumerics; that is the narrowest rule of all parties, so Skybridge keeps to it for every code it chooses. Codes
 * that exist already are taken as they are (the services manager's own rule is 1 to 20).
 *
 * @param value the code, in the case in which it was given
 */
public record CustomerCode(String value) {

    /** Codes are compared without regard to case, as the services manager's directory does. */
    public boolean matches(String other) {
        return value.equalsIgnoreCase(other);
    }

    /** The name of a user of this customer on the wire: names are unique across customers by this suffix. */
    public String userName(String username) {
        String suffix = "_" + value;
        return username.toUpperCase(Locale.ROOT).endsWith(suffix.toUpperCase(Locale.ROOT))
                ? username
                : username + suffix;
    }

    @Override
    public String toString() {
        return value;
    }
}
