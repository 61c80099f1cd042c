package io.skybridge.core.account;

/**
 * The password a user is created with. It says nothing of itself: what logs, notes or fails with it shows stars.
 *
 * @param value the password in clear
 */
public record InitialPassword(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
