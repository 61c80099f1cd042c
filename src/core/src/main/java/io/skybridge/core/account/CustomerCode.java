package io.skybridge.core.account;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The short code of a customer in the services manager, its {@code name} on the wire. CPBM's connector allows 3 to 5
 * alphanumerics; that is the narrowest rule of all parties, so Skybridge keeps to it for every code it chooses. Codes
 * that exist already are taken as they are (the services manager's own rule is 1 to 20).
 *
 * @param value the code, in the case in which it was given
 */
public record CustomerCode(String value) {

    private static final int LONGEST_USER_NAME = 20;
    private static final int MARK_LENGTH = 4;
    /** 36 to the power of 3: what three characters can tell apart. */
    private static final long MARKS = 46_656;

    /** Codes are compared without regard to case, as the services manager's directory does. */
    public boolean matches(String other) {
        return value.equalsIgnoreCase(other);
    }

    /**
     * The name of a user of this customer on the wire: names are unique across customers by this suffix, and have at most
     * 20 characters with it (cortex-api section 5.2). A longer one is cut and marked with four characters made of all of
     * it, so that it is the same each time and two that begin alike stay apart.
     */
    public String userName(String username) {
        String suffix = "_" + value;
        boolean suffixed = username.toUpperCase(Locale.ROOT).endsWith(suffix.toUpperCase(Locale.ROOT));
        String name = suffixed ? username : username + suffix;
        if (name.length() <= LONGEST_USER_NAME) {
            return name;
        }
        String bare = name.substring(0, name.length() - suffix.length());
        int room = Math.max(1, LONGEST_USER_NAME - suffix.length() - MARK_LENGTH);
        return bare.substring(0, Math.min(room, bare.length())) + mark(bare) + suffix;
    }

    private static String mark(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return "-"
                + Long.toString(sum.getValue() % MARKS + MARKS, Character.MAX_RADIX)
                        .substring(1);
    }

    @Override
    public String toString() {
        return value;
    }
}
