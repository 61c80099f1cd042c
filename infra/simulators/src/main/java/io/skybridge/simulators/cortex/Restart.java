package io.skybridge.simulators.cortex;

import org.jspecify.annotations.Nullable;

/**
 * What a restart leaves: everything that was saved, nothing that was queued or under way, and no memory of any request.
 * What a real installation loses is not public; this is the worst that a client should be able to repair by looking at
 * the objects and setting again what is not as it should be.
 */
final class Restart {

    private final World world;
    private final long now;

    private Restart(World world, long now) {
        this.world = world;
        this.now = now;
    }

    static void of(World world, long now) {
        Restart restart = new Restart(world, now);
        world.sweep(now);
        world.departures().forEach(restart::stay);
        world.customers().forEach(restart::settle);
        world.forgetRequests();
    }

    /** What was to go does not: nobody remembers that it was to. */
    private void stay(Departure departure) {
        Standing before = new Standing(departure.stays(), null);
        Customer customer = world.customer(departure.customer());
        User user = customer == null || departure.user() == null ? null : customer.user(departure.user());
        if (customer == null || (departure.user() != null && user == null)) {
            return;
        }
        if (departure.service() != null) {
            Owner owner = user == null ? customer : user;
            stay(owner.service(departure.service()), before);
        } else if (user != null) {
            user.standing = before;
        } else {
            customer.standing = before;
        }
    }

    private static void stay(@Nullable Service service, Standing before) {
        if (service != null) {
            service.standing = before;
        }
    }

    private void settle(Customer customer) {
        customer.standing = settled(customer.standing);
        settleServices(customer);
        for (User user : customer.usersInOrder()) {
            user.standing = settled(user.standing);
            settleServices(user);
        }
    }

    private void settleServices(Owner owner) {
        owner.servicesByKey().values().forEach(service -> service.standing = settled(service.standing));
    }

    private Standing settled(Standing standing) {
        Request request = world.request(standing.request());
        if (request == null) {
            return new Standing(standing.settled(), null);
        }
        return new Standing(
                switch (request.status(now)) {
                    case PROVISIONED, NOT_PROVISIONED -> standing.settled();
                    case FAILED -> Status.FAILED;
                    case REQUESTED, IN_PROGRESS, PENDING -> Status.PENDING;
                },
                null);
    }
}
