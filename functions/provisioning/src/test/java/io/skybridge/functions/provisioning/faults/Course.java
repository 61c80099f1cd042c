package io.skybridge.functions.provisioning.faults;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.skybridge.functions.provisioning.faults.Boundaries.Fate;

/**
 * At which boundary the first process of a run is to die, by the seed.
 *
 * @param boundary its name
 * @param certain whether the process lives until it comes by, and the run sees to it that it does; or else it may die
 *     before, and whatever is drawn happens
 */
record Course(String boundary, boolean certain) {

    private static final List<String> ALL = Boundaries.all();
    /** So many boundaries a process passes at most that is not certain to come by. */
    private static final int SOON = 600;

    /** All boundaries in turn, and each of them by turns by chance and for certain. */
    static Course of(long seed) {
        String boundary = ALL.get((int) Math.floorMod(seed, ALL.size()));
        return new Course(boundary, Math.floorDiv(seed, ALL.size()) % 2 == 1);
    }

    Fate fate(RandomGenerator random) {
        int most = random.nextInt(SOON);
        return new Fate(boundary, certain ? Integer.MAX_VALUE : most, false);
    }

    private boolean about(String... calls) {
        return certain && Stream.of(calls).anyMatch(call -> boundary.endsWith(" " + call));
    }

    /** Whether the account has to be terminated. */
    boolean terminates() {
        return about(
                "ServicesManager.removeCustomer",
                "ServicesManager.removeCustomerService",
                "ServicesManager.removeUser",
                "ServicesManager.removeUserService",
                "ServicesManager.customerServices",
                "ServicesManager.userServices",
                "ServicesManager.users");
    }

    /** Whether the account has to be suspended. */
    boolean suspends() {
        return about("ServicesManager.setCustomerEnabled", "ServicesManager.setUserAccess");
    }

    /** Whether a bundle has to be refused. */
    boolean refuses() {
        return about("Orders.undo", "Orders.fail");
    }

    /** Whether something has to arrive before the account is registered. */
    boolean blocks() {
        return about("Orders.block");
    }

    /** Whether the portal must not take a report. */
    boolean deafens() {
        return about("Outbox.retry");
    }
}
