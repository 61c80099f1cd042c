package io.skybridge.core.account;

import java.util.Locale;
import java.util.Optional;

import io.skybridge.core.lifecycle.UserState;

/**
 * A user of an account as the ledger holds it: its administrator, a user of a subscription, or one registered for itself.
 *
 * @param username the name within the customer
 * @param person what the portal says of it; empty if it has only been named
 * @param state what the portal intends it to be
 */
public record AccountUser(String username, Optional<Person> person, UserState state) {

    /** How usernames are compared: the services manager's directory knows no case. */
    public static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
