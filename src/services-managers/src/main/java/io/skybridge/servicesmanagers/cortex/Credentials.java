package io.skybridge.servicesmanagers.cortex;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who calls. The password leaves this record only inside the {@code Authorization} header.
 *
 * @param username the portal user
 * @param password its password
 */
record Credentials(String username, String password) {

    private static final int SHORTEST_SECRET = 4;

    /** The header that authenticates a call without waiting to be challenged (as clients in production use do). */
    String basicAuthorization() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The text without the password, should the other side have quoted it. */
    String redact(String text) {
        return password.length() < SHORTEST_SECRET ? text : text.replace(password, "***");
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=***]";
    }
}
