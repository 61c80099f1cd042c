package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.WithDefault;

/** How usage is read: {@code skybridge.services-managers.<name>.usage.<setting>}. */
public interface UsageSettings {

    /** Where usage is read; without, the billing if an ExternalAPI is configured, and otherwise the inventory. */
    Optional<SourceKind> source();

    /**
     * What is measured of a user's service, by the service's code: the elements of the service that hold a number. Their names are
     * not public. The billing knows one quantity for each line, which is that of the first.
     */
    Map<String, List<String>> counters();

    /**
     * The property of a user that marks a test user, whom nothing is billed of; its label is "Test User" (captured). Empty: there
     * are no test users.
     */
    @WithDefault("employeeType")
    Optional<String> testUserProperty();

    /** The values of that property that mean a test user; without, all but none, {@code False} and {@code 0}. */
    Optional<Set<String>> testUserValues();

    /** Whether a customer's service with {@code isbilled} False is left out; what it means is inferred from its name. */
    @WithDefault("true")
    boolean skipNotBilled();

    /** How many users of a customer are read at a time; how many calls there are at a time is {@code max-concurrent-calls}. */
    @WithDefault("4")
    int usersAtATime();

    /**
     * Whether several services of a customer or a user, and a user's properties, are asked for in one call. That the documents nest
     * like this is inferred; what is missing from the answer is asked for one by one.
     */
    @WithDefault("true")
    boolean askTogether();

    /** The sources there are. */
    enum SourceKind {
        /** What there is at the moment of asking, over CortexAPI. */
        INVENTORY,
        /** What was held in a period, over the ExternalAPI. */
        BILLING
    }
}
