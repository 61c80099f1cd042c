package io.skybridge.core.account;

/**
 * A person who becomes a user of the services manager.
 *
 * @param username the name within the customer, without suffix and domain
 * @param firstName the given name
 * @param lastName the family name
 * @param email the address at which the person is reached today
 */
public record Person(String username, String firstName, String lastName, String email) {
    /** First and last name, as people write it. */
    public String fullName() {
        return firstName + " " + lastName;
    }
}
