package io.skybridge.core.servicesmanager;

import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.InitialPassword;
import io.skybridge.core.account.Person;

/**
 * A user as it should be.
 *
 * @param name the full name with suffix
 * @param upn the user principal name
 * @param person who it is; an empty e-mail address is not sent
 * @param roles the roles it must hold; others it holds are left alone
 * @param password the password it is created with; a user that exists keeps its own
 */
public record UserWanted(
        String name, String upn, Person person, Set<String> roles, Optional<InitialPassword> password) {}
