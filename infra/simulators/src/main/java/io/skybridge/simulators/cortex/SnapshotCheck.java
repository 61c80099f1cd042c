package io.skybridge.simulators.cortex;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.skybridge.simulators.http.BadJson;

/** Refuses a state that no installation could have, with a sentence that names the place. */
final class SnapshotCheck {

    private final Snapshot snapshot;
    private final Map<String, Customer> byCode = new HashMap<>();
    private final Set<Integer> customerIds = new HashSet<>();
    private final Set<Integer> userIds = new HashSet<>();
    private final Set<Integer> requestIds = new HashSet<>();
    private final Set<String> billingIds = new HashSet<>();

    private SnapshotCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Checks a state; its counters must be right if they were given, and are made so if they were not. */
    static Snapshot check(Snapshot snapshot, boolean countersGiven) throws BadJson {
        SnapshotCheck check = new SnapshotCheck(snapshot);
        check.customers();
        check.parents();
        check.requests();
        return countersGiven ? check.withGivenCounters() : check.withFittingCounters();
    }

    private void customers() throws BadJson {
        for (int i = 0; i < snapshot.customers().size(); i++) {
            String at = "customers[" + i + "]";
            Customer customer = present(snapshot.customers().get(i), at);
            require(CustomerCodes.valid(customer.name), at + ".name", "must be 1 to 20 letters and digits");
            require(byCode.put(Owner.key(customer.name), customer) == null, at + ".name", "is there twice");
            require(customer.id > 0, at + ".id", "must be above 0");
            require(customerIds.add(customer.id), at + ".id", "is there twice");
            String billingId = customer.get(CustomerField.BILLING_ID);
            require(
                    billingId.isEmpty() || billingIds.add(Owner.key(billingId)),
                    at + ".properties.BillingID",
                    "is in use by a different customer");
            services(customer.services(), at);
            users(customer, at);
        }
    }

    private void users(Customer customer, String at) throws BadJson {
        List<User> users = customer.users();
        for (int i = 0; i < users.size(); i++) {
            String here = at + ".users[" + i + "]";
            User user = users.get(i);
            require(!user.name.isBlank(), here + ".name", "must not be empty");
            require(user.id > 0, here + ".id", "must be above 0");
            require(userIds.add(user.id), here + ".id", "is there twice");
            services(user.services(), here);
        }
    }

    private void services(List<Service> services, String at) throws BadJson {
        for (Service service : services) {
            require(
                    snapshot.catalogue().service(service.name) != null,
                    at + ".services",
                    "the catalogue has no service " + service.name);
            boolean limits = Wire.isLimit(service.userLimit)
                    && Wire.isLimit(service.mailboxStorageLimit)
                    && service.userPlans.values().stream().allMatch(Wire::isLimit);
            require(limits, at + ".services", "a limit of " + service.name + " is neither Unlimited nor a number");
        }
    }

    private void parents() throws BadJson {
        for (Customer customer : snapshot.customers()) {
            Set<String> seen = new HashSet<>();
            Customer at = customer;
            while (at.parent != null) {
                require(seen.add(Owner.key(at.name)), "customers", customer.name + " is above itself");
                Customer above = byCode.get(Owner.key(at.parent));
                if (above == null) {
                    throw new BadJson("customers", "the parent " + at.parent + " of " + at.name + " is not there");
                }
                at = above;
            }
        }
    }

    private void requests() throws BadJson {
        for (int i = 0; i < snapshot.requests().size(); i++) {
            String at = "requests[" + i + "]";
            Request request = present(snapshot.requests().get(i), at);
            require(request.id() > 0, at + ".id", "must be above 0");
            require(requestIds.add(request.id()), at + ".id", "is there twice");
        }
        for (int i = 0; i < snapshot.departures().size(); i++) {
            String at = "departures[" + i + "]";
            Departure departure = present(snapshot.departures().get(i), at);
            require(requestIds.contains(departure.request()), at + ".request", "is not among the requests");
            require(departure.customer() != null, at + ".customer", "is missing");
        }
    }

    private Snapshot withGivenCounters() throws BadJson {
        Counters given = snapshot.counters();
        require(given.customer() >= highest(customerIds), "counters.customer", "is below an id in use");
        require(given.user() >= highest(userIds), "counters.user", "is below an id in use");
        require(given.request() >= highest(requestIds), "counters.request", "is below an id in use");
        return snapshot;
    }

    private Snapshot withFittingCounters() {
        Counters seed = snapshot.counters();
        Counters fitting = new Counters(
                Math.max(seed.customer(), highest(customerIds)),
                Math.max(seed.user(), highest(userIds)),
                Math.max(seed.request(), highest(requestIds)));
        return new Snapshot(
                fitting,
                snapshot.catalogue(),
                snapshot.customers(),
                snapshot.requests(),
                snapshot.departures(),
                snapshot.holdings(),
                snapshot.clock());
    }

    private static int highest(Set<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static <T> T present(T value, String at) throws BadJson {
        require(value != null, at, "must not be null");
        return value;
    }

    private static void require(boolean condition, String at, String what) throws BadJson {
        if (!condition) {
            throw new BadJson(at, what + ".");
        }
    }
}
