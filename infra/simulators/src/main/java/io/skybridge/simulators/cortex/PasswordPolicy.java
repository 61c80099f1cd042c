package io.skybridge.simulators.cortex;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A customer's rules for the passwords of its users. Only the minimum length of 7 was captured.
 *
 * @param minimumLength how long a password must be
 * @param bannerDisplayDays how many days before a password expires its user is told
 * @param changeAtNextLogon whether new users must change their password
 * @param allowNeverExpires whether a user's password may never expire
 */
@RegisterForReflection
record PasswordPolicy(int minimumLength, int bannerDisplayDays, boolean changeAtNextLogon, boolean allowNeverExpires) {

    static final PasswordPolicy USUAL = new PasswordPolicy(7, 14, false, false);

    /** At least so long, with a digit, a lower-case and an upper-case letter. */
    boolean accepts(String password) {
        return password.length() >= minimumLength
                && password.chars().anyMatch(Character::isDigit)
                && password.chars().anyMatch(Character::isLowerCase)
                && password.chars().anyMatch(Character::isUpperCase);
    }
}
