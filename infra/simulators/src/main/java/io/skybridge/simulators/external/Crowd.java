package io.skybridge.simulators.external;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

import io.skybridge.simulators.cortex.Holding;

/**
 * Customers that exist in the detail report only, for reports of any size: each user has had a mailbox since long ago. A line is
 * worked out of its number, so that none is ever stored.
 *
 * @param customers how many there are
 * @param usersPerCustomer how many users each has
 * @param shuffled whether the lines of different customers take turns, rather than following one another
 */
@RegisterForReflection
public record Crowd(long customers, long usersPerCustomer, boolean shuffled) {

    private static final Crowd NOBODY = new Crowd(0, 0, false);
    private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");
    private static final long MOST = 1_000_000_000;

    public Crowd {
        if (customers < 0 || usersPerCustomer < 0 || customers > MOST || usersPerCustomer > MOST) {
            throw new IllegalArgumentException("A crowd has 0 to " + MOST + " customers and users of each.");
        }
    }

    /** The absence of a crowd. */
    public static Crowd nobody() {
        return NOBODY;
    }

    long lines() {
        return customers * usersPerCustomer;
    }

    Line line(long number) {
        long customer = 1 + (shuffled ? number % customers : number / usersPerCustomer);
        long user = 1 + (shuffled ? number / customers : number % usersPerCustomer);
        String code = String.format(Locale.ROOT, "C%05d", customer);
        Holding.Item item = new Holding.Item(code, "user" + user + "_" + code, "HE", Holding.Kind.USER_PLAN, "Mailbox");
        Holding.Labels labels = new Holding.Labels(
                "Crowd customer " + customer,
                "crowd-" + customer,
                "Hosted Exchange",
                "User " + user,
                "user" + user + "@" + code.toLowerCase(Locale.ROOT) + ".example",
                true,
                Map.of());
        return new Line(item, labels, Line.Action.CARRIED, SINCE, "crowd", null);
    }
}
