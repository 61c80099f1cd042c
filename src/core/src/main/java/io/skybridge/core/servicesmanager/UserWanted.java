package io.skybridge.core.servicesmanager;

import java.util.Set;

import io.skybridge.core.account.Person;

/**
 * A user as it should be.
 *
 * @param name the full name with suffix
 * @param upn the user principal name
 * @param person who it is
 * @param roles the roles it must hold; others it holds are left alone
 */
public record UserWanted(String name, String upn, Person person, Set<String> roles) {}
