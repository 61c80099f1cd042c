package io.skybridge.simulators.cortex;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.simulators.http.BadJson;

/**
 * What usage collection has counted for a user of a service, such as the megabytes of a mailbox. That a GET of the user's
 * service shows it as an element is a guess [U]; so is its name.
 *
 * @param customer the customer's code
 * @param user the user's name as it is kept, suffix included
 * @param service the service's code
 * @param name the element that shows it
 * @param value the number
 */
@RegisterForReflection
public record UsageCounter(String customer, String user, String service, String name, BigDecimal value) {

    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    public UsageCounter {
        if (customer == null || user == null || service == null || name == null || value == null) {
            throw new IllegalArgumentException("A counter needs customer, user, service, name and value.");
        }
        if (!ELEMENT.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a counter is the name of an element.");
        }
    }

    void countIn(World world) throws BadJson {
        Customer found = world.customer(customer);
        if (found == null) {
            throw new BadJson("customer", "There is no customer " + customer + ".");
        }
        User holder = found.user(user);
        if (holder == null) {
            throw new BadJson("user", "Customer " + customer + " has no user " + user + ".");
        }
        if (holder.service(service) == null) {
            throw new BadJson("service", "User " + user + " has no service " + service + ".");
        }
        Customer changed = found.copy();
        User counted = holder.copy();
        changed.put(counted);
        counted.serviceToChange(service).counters.put(name, value);
        world.put(changed);
    }
}
