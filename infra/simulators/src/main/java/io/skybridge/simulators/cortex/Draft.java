package io.skybridge.simulators.cortex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.settings.Behaviour;

/**
 * What one SET or DELETE is about to do. Everything happens on copies; only {@link #commit} puts them into the world, so
 * a request that is refused half-way has changed nothing.
 */
final class Draft {

    private final View view;
    private final Map<String, Customer> changed = new LinkedHashMap<>();
    private final List<Touched> touched = new ArrayList<>();
    private Counters counters;

    private record Touched(
            Request.Subject subject,
            Consumer<Standing> place,
            Status settled,
            @Nullable Departure goes) {}

    Draft(View view) {
        this.view = view;
        this.counters = view.world().counters();
    }

    View view() {
        return view;
    }

    Behaviour behaviour() {
        return view.behaviour();
    }

    /** A customer as this draft sees it: its own copy if it has one. */
    @Nullable Customer find(String code) {
        Customer own = changed.get(Owner.key(code));
        return own == null ? view.world().customer(code) : own;
    }

    /** A copy of a customer that may be changed; the same copy each time. */
    Customer change(Customer customer) {
        return changed.computeIfAbsent(Owner.key(customer.name), absent -> customer.copy());
    }

    /** Takes a new customer in. */
    void add(Customer customer) {
        changed.put(Owner.key(customer.name), customer);
    }

    /** Whether another customer has a billing identifier. */
    boolean billingIdTaken(String billingId, int customerId) {
        return taken(view.world().index().ofBillingId(billingId), customerId)
                || changed.values().stream()
                        .anyMatch(other -> other.id != customerId
                                && other.get(CustomerField.BILLING_ID).equalsIgnoreCase(billingId));
    }

    /** Whether another user has a principal name. */
    boolean principalNameTaken(String upn, int userId) {
        return taken(view.world().index().ofPrincipalName(upn), userId)
                || changed.values().stream()
                        .flatMap(customer -> customer.usersInOrder().stream())
                        .anyMatch(other ->
                                other.id != userId && other.get(UserField.UPN).equalsIgnoreCase(upn));
    }

    /** What the world says counts only for customers that this draft has no copy of. */
    private boolean taken(Index.@Nullable Holder holder, int id) {
        return holder != null && holder.id() != id && !changed.containsKey(Owner.key(holder.customer()));
    }

    int nextCustomerId() {
        counters = new Counters(counters.customer() + 1, counters.user(), counters.request());
        return counters.customer();
    }

    int nextUserId() {
        counters = new Counters(counters.customer(), counters.user() + 1, counters.request());
        return counters.user();
    }

    /** Notes that an object is to be provisioned again; {@code place} receives its new standing. */
    void provision(ObjectKind kind, String name, String description, Consumer<Standing> place) {
        touched.add(new Touched(new Request.Subject(kind, name, description), place, Status.PROVISIONED, null));
        // What comes later in the same document already finds it there.
        place.accept(Standing.PROVISIONED);
    }

    /** Notes that an object is to go. */
    void deprovision(ObjectKind kind, String name, String description, Consumer<Standing> place, Departure departure) {
        touched.add(
                new Touched(new Request.Subject(kind, name, description), place, Status.NOT_PROVISIONED, departure));
    }

    /** Whether an object differs from what it was; without the setting that asks, everything counts as changed. */
    boolean differs(@Nullable Object before, Object after) {
        return before == null
                || !behaviour().changes().emptyReplyWhenUnchanged()
                || !Json.tree(before).equals(Json.tree(after));
    }

    /** Whether an object is not provisioned and nothing is under way that would make it so. */
    boolean wanting(Standing standing) {
        return view.status(standing).wanting();
    }

    /** Makes it so: one request for everything noted, or none, and then null, when there was nothing. */
    @Nullable Request commit(Twist twist, String owner) {
        World world = view.world();
        Request request = touched.isEmpty() ? null : request(twist, owner);
        if (request != null) {
            world.put(request);
            world.forget(behaviour().limits().requests(), view.now());
            touched.forEach(one -> one.place().accept(new Standing(one.settled(), request.id())));
            touched.forEach(one -> {
                if (one.goes() != null) {
                    world.add(one.goes().under(request.id()));
                }
            });
        }
        world.counters(counters);
        changed.values().forEach(world::put);
        return request;
    }

    private Request request(Twist twist, String owner) {
        counters = new Counters(counters.customer(), counters.user(), counters.request() + 1);
        boolean deprovision = touched.get(0).settled() == Status.NOT_PROVISIONED;
        List<Request.Subject> subjects = touched.stream().map(Touched::subject).toList();
        String what = subjects.size() > 1
                ? subjects.size() + " objects"
                : subjects.get(0).name();
        String verb = deprovision ? "Deprovision " + what + " from " : "Provision " + what + " to ";
        Behaviour.Timing timing = behaviour().timing();
        long takes = timing.delayMillis() + Jitter.of(timing, counters.request());
        return new Request(
                counters.request(),
                deprovision,
                verb + owner,
                subjects,
                view.now(),
                takes * timing.requestedPercent() / 100,
                takes,
                twist.ending(),
                twist == Twist.LOST,
                behaviour().changes().approvals());
    }
}
