package io.skybridge.simulators.cortex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The installation: its customers with all they have, the requests so far, the catalogue. Guarded by the lock of
 * {@link ServicesManager}; changed only by {@link Draft}, {@link #sweep} and {@link Restart}.
 */
final class World {

    private final Catalogue catalogue;
    private final Map<String, Customer> byCode = new HashMap<>();
    private final TreeMap<Integer, Customer> byId = new TreeMap<>();
    private final Index index = new Index();
    private final TreeMap<Integer, Request> requests = new TreeMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final ChangeLog log;
    private final LogClock clock;
    private final Supplier<String> actor;
    private Counters counters;

    World(Snapshot snapshot, long now, LogClock clock, Supplier<String> actor) {
        this.clock = clock;
        this.actor = actor;
        catalogue = snapshot.catalogue();
        counters = snapshot.counters();
        log = new ChangeLog(catalogue, clock);
        log.load(snapshot.holdings());
        snapshot.customers().forEach(this::place);
        log.reconcile(byId.values());
        snapshot.requests().forEach(request -> requests.put(request.id(), request.loadedAt(now)));
        departures.addAll(snapshot.departures());
    }

    Snapshot snapshot(long now) {
        sweep(now);
        return new Snapshot(
                counters,
                catalogue,
                List.copyOf(byId.values()),
                requests.values().stream()
                        .map(request -> request.relativeTo(now))
                        .toList(),
                List.copyOf(departures),
                log.holdings(),
                clock.dump());
    }

    /** What was held from when to when, and how it is called. */
    List<Holding> holdings() {
        return log.holdings().stream().map(this::labelled).toList();
    }

    private Holding labelled(Holding holding) {
        Customer owner = holding.labels() == null ? customer(holding.item().customer()) : null;
        return owner == null ? holding : holding.labelled(Held.labels(catalogue, owner, holding.item()));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Counters counters() {
        return counters;
    }

    void counters(Counters next) {
        counters = next;
    }

    /** All customers, oldest first. */
    Collection<Customer> customers() {
        return byId.values();
    }

    @Nullable Customer customer(String code) {
        return byCode.get(Owner.key(code));
    }

    @Nullable Customer customer(int id) {
        return byId.get(id);
    }

    Index index() {
        return index;
    }

    /** Puts a customer in the place of what it was before, and logs what it holds now and did not, or did. */
    void put(Customer customer) {
        log.changed(byId.get(customer.id), customer, actor.get());
        place(customer);
    }

    private void place(Customer customer) {
        Customer before = byId.get(customer.id);
        if (before != null) {
            index.remove(before);
        }
        index.add(customer);
        byCode.put(Owner.key(customer.name), customer);
        byId.put(customer.id, customer);
    }

    @Nullable Request request(@Nullable Integer id) {
        return id == null ? null : requests.get(id);
    }

    Collection<Request> requests() {
        return requests.values();
    }

    void put(Request request) {
        requests.put(request.id(), request);
    }

    /** Forgets the oldest requests that ended well, for as long as there are more than so many. */
    void forget(int bound, long now) {
        var oldest = requests.values().iterator();
        while (requests.size() > bound && oldest.hasNext()) {
            if (oldest.next().status(now) == Status.PROVISIONED) {
                oldest.remove();
            }
        }
    }

    /** What is on its way out. */
    List<Departure> departures() {
        return List.copyOf(departures);
    }

    /** Forgets all requests and what they were to take away; their numbers are not given again. */
    void forgetRequests() {
        requests.clear();
        departures.clear();
    }

    void add(Departure departure) {
        departures.add(departure);
    }

    boolean leaving(String customer, @Nullable String user, @Nullable String service) {
        return departures.stream().anyMatch(departure -> departure.about(customer, user, service));
    }

    /** Whether one customer is another or stands below it. */
    boolean within(Customer customer, String ancestor) {
        for (Customer at = customer; at != null; at = at.parent == null ? null : customer(at.parent)) {
            if (at.name.equalsIgnoreCase(ancestor)) {
                return true;
            }
        }
        return false;
    }

    boolean hasChildren(Customer customer) {
        return byId.values().stream().anyMatch(other -> customer.name.equalsIgnoreCase(other.parent));
    }

    /** Whether a customer and all above it may have a service. */
    boolean available(Customer customer, String service) {
        for (Customer at = customer; at != null; at = at.parent == null ? null : customer(at.parent)) {
            if (at.unavailable.stream().anyMatch(service::equalsIgnoreCase)) {
                return false;
            }
        }
        return catalogue.service(service) != null;
    }

    /** Lets go what was to go and whose request has ended; what failed to go stays. */
    void sweep(long now) {
        if (departures.isEmpty()) {
            return;
        }
        List<Departure> due = departures.stream()
                .filter(departure -> status(departure, now).ended())
                .toList();
        departures.removeAll(due);
        for (Departure departure : due) {
            if (status(departure, now) == Status.PROVISIONED) {
                remove(departure, now);
            }
        }
    }

    private Status status(Departure departure, long now) {
        Request request = requests.get(departure.request());
        return request == null ? Status.PROVISIONED : request.status(now);
    }

    private void remove(Departure departure, long now) {
        Customer customer = customer(departure.customer());
        if (customer == null) {
            return;
        }
        User user = departure.user() == null ? null : customer.user(departure.user());
        if (departure.user() != null && user == null) {
            return;
        }
        Request request = requests.get(departure.request());
        Instant at = clock.ago(request == null ? 0 : request.endedFor(now));
        log.gone(Held.part(catalogue, customer, user, departure.service()), customer, at, actor.get());
        if (departure.service() != null) {
            Owner owner = user == null ? customer : user;
            owner.servicesByKey().remove(Owner.key(departure.service()));
        } else if (user != null) {
            index.remove(customer, user);
            customer.removeUser(user.name);
        } else {
            index.remove(customer);
            byCode.remove(Owner.key(customer.name));
            byId.remove(customer.id);
        }
    }
}
