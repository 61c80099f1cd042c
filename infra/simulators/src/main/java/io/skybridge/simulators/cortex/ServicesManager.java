package io.skybridge.simulators.cortex;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.xml.Element;

/**
 * The services manager: one installation under one lock. Every operation sees it at one moment and either happens as a
 * whole or not at all.
 */
public final class ServicesManager {

    private final Supplier<Behaviour> behaviour;
    private final LongSupplier millis;
    private final Clock clock;
    private final LogClock logClock;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();
    private World world;

    /**
     * A services manager with the seed's customers.
     *
     * @param behaviour the settings, asked for at each operation
     * @param millis a clock that only goes forward, for what takes time
     * @param clock the date, for passwords that expire
     * @param changed called after each change, under the lock, before anybody can see it
     */
    public ServicesManager(Supplier<Behaviour> behaviour, LongSupplier millis, Clock clock, Runnable changed) {
        this.behaviour = behaviour;
        this.millis = millis;
        this.clock = clock;
        this.logClock = new LogClock(clock);
        this.changed = changed;
        this.world = new World(Seed.snapshot(), millis.getAsLong(), logClock, this::actor);
    }

    /** Carries out a request document and gives the children of the answer's document element. */
    List<Element> perform(Element document, Twist twist) {
        if (!document.name().equals("request")) {
            throw Refusal.NOT_A_REQUEST.with(document.name());
        }
        String action = document.attributes().getOrDefault("action", "");
        lock.lock();
        try {
            View view = view();
            return switch (action.toUpperCase(Locale.ROOT)) {
                case "FIND" -> FindAction.perform(view, customers(document, "FIND"));
                case "GET" -> get(view, document);
                case "SET" -> accepted(SetAction.perform(view, customers(document, "SET"), twist));
                case "DELETE" -> accepted(DeleteAction.perform(view, customers(document, "DELETE"), twist));
                default -> throw Refusal.ACTION_UNKNOWN.with(action);
            };
        } finally {
            lock.unlock();
        }
    }

    /** The whole state as JSON. */
    public JsonNode dump() {
        lock.lock();
        try {
            return Json.tree(world.snapshot(millis.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the whole state; if the JSON is wrong, nothing changes and the message says what is. */
    public void load(JsonNode state) throws BadJson {
        Snapshot snapshot = Seed.complete(state);
        lock.lock();
        try {
            world = new World(snapshot, millis.getAsLong(), logClock, this::actor);
            logClock.load(snapshot.clock());
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Back to the seed, and to the real time. */
    public void reset() {
        lock.lock();
        try {
            world = new World(Seed.snapshot(), millis.getAsLong(), logClock, this::actor);
            logClock.load(null);
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** What each billable item was held from when to when, by the clock of {@link #clock}. */
    public List<Holding> holdings() {
        lock.lock();
        try {
            world.sweep(millis.getAsLong());
            return world.holdings();
        } finally {
            lock.unlock();
        }
    }

    /** What a panel shows of a customer; null if there is none of this code. */
    public @Nullable Glance glance(String code) {
        lock.lock();
        try {
            world.sweep(millis.getAsLong());
            Customer customer = world.customer(code);
            return customer == null ? null : Glance.at(customer);
        } finally {
            lock.unlock();
        }
    }

    /** The time at which changes are logged. */
    public LogClock clock() {
        return logClock;
    }

    /** Sets the time at which changes are logged from now on; what has ended by now ended before. */
    public void setClock(LogClock.Setting setting) {
        lock.lock();
        try {
            world.sweep(millis.getAsLong());
            logClock.set(setting);
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Shows a counter at a user's service; a counter of nobody changes nothing, and the message says what is wrong. */
    public void count(UsageCounter counter) throws BadJson {
        lock.lock();
        try {
            counter.countIn(world);
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Restarts: every request so far is forgotten, its id unknown from now on. Objects whose work had not ended are
     * {@code Pending}, saved but not provisioned; what was on its way out stays as it was before.
     */
    public void restart() {
        lock.lock();
        try {
            Restart.of(world, millis.getAsLong());
            changed.run();
        } finally {
            lock.unlock();
        }
    }

    /** The ids of the requests that wait for approval. */
    public List<Integer> awaitingApproval() {
        lock.lock();
        try {
            return world.requests().stream()
                    .filter(Request::awaitsApproval)
                    .map(Request::id)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Approves a request, which then begins, or rejects it, which then has failed; false when it does not wait. */
    public boolean decide(int id, boolean approved) {
        lock.lock();
        try {
            Request request = world.request(id);
            if (request == null || !request.awaitsApproval()) {
                return false;
            }
            long now = millis.getAsLong();
            world.put(approved ? request.approvedAt(now) : request.rejectedAt(now));
            changed.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The names by which {@code errors.ids} can give a refusal another error id. */
    public static Set<String> refusals() {
        return Arrays.stream(Refusal.values()).map(Refusal::slug).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds of objects whose type {@code wire.objectTypes} can change. */
    public static Set<String> objectKinds() {
        return Arrays.stream(ObjectKind.values()).map(ObjectKind::wire).collect(Collectors.toCollection(TreeSet::new));
    }

    private String actor() {
        return behaviour.get().access().username();
    }

    private View view() {
        long now = millis.getAsLong();
        world.sweep(now);
        return new View(world, behaviour.get(), now, LocalDate.now(clock));
    }

    private List<Element> accepted(@Nullable Request request) {
        changed.run();
        return request == null ? List.of() : List.of(RequestDocument.accepted(request));
    }

    private static List<Element> get(View view, Element document) {
        List<Element> requests = document.children("request");
        if (!requests.isEmpty()) {
            return requests.stream().map(one -> GetAction.request(view, one)).toList();
        }
        return customers(document, "GET").stream()
                .map(one -> GetAction.customer(view, one))
                .toList();
    }

    private static List<Element> customers(Element document, String action) {
        for (Element child : document.children()) {
            if (child.name().equals("request")) {
                throw Refusal.ACTION_NOT_FOR_OBJECT.with(action, "request");
            }
            if (!child.name().equals("customer")) {
                throw Refusal.OBJECT_UNKNOWN.with(child.name());
            }
        }
        if (document.children().isEmpty()) {
            throw Refusal.OBJECT_UNKNOWN.with("");
        }
        return document.children();
    }
}
