package io.skybridge.simulators.cortex;

import java.util.Locale;
import java.util.regex.Pattern;

/** User names: made unique across the installation by the customer's code (section 5.2). */
final class UserNames {

    private static final int LONGEST = 20;

    /** What the directory's older logon names do not take, and white space. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\"/\\\\\\[\\]:;|=,+*?<>@\\s]");

    private UserNames() {}

    /** {@code User1} becomes {@code User1_TC}; a name that ends so already is kept. */
    static String suffixed(String name, String customer) {
        String suffix = "_" + customer;
        boolean already = name.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT))
                && name.length() > suffix.length();
        return already ? name : name + suffix;
    }

    /** Refuses a name that no user can have. */
    static void check(String sent, String suffixed) {
        if (sent.isEmpty()) {
            throw Refusal.KEY_MISSING.with("user", "name");
        }
        if (FORBIDDEN.matcher(sent).find()) {
            throw Refusal.USER_NAME_INVALID.with(sent, "it must not contain a domain or special characters.");
        }
        if (suffixed.length() > LONGEST) {
            throw Refusal.USER_NAME_INVALID.with(
                    sent, "with its suffix (" + suffixed + ") it is longer than " + LONGEST + " characters.");
        }
    }
}
