package io.skybridge.simulators.portal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.http.BadJson;
import io.skybridge.simulators.http.Json;

/** The deliveries the portal has had, oldest first, bounded in number. */
public final class Inbox {

    private final IntSupplier bound;
    private final Runnable changed;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final PortalUsage usage = new PortalUsage();

    /**
     * An empty inbox.
     *
     * @param bound how many deliveries are kept
     * @param changed called after each change
     */
    public Inbox(IntSupplier bound, Runnable changed) {
        this.bound = bound;
        this.changed = changed;
    }

    /** Keeps a delivery. */
    void add(Delivery delivery) {
        synchronized (this) {
            deliveries.addLast(delivery);
            while (deliveries.size() > bound.getAsInt()) {
                deliveries.removeFirst();
            }
        }
        changed.run();
    }

    /** Every delivery in order. */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** The deliveries by message, in the order in which each message first came; those without id stay apart. */
    public List<Message> messages() {
        Map<Object, List<Delivery>> byId = new LinkedHashMap<>();
        for (Delivery delivery : deliveries()) {
            Object key = delivery.id().isEmpty() ? new Object() : delivery.id();
            byId.computeIfAbsent(key, absent -> new ArrayList<>()).add(delivery);
        }
        return byId.values().stream().map(Message::of).toList();
    }

    /** The ids of the messages that were received, each once. */
    public Set<String> acceptedIds() {
        Set<String> ids = new HashSet<>();
        deliveries().stream().filter(Delivery::accepted).forEach(delivery -> ids.add(delivery.id()));
        return ids;
    }

    /** What came in it of usage. */
    public PortalUsage usage() {
        return usage;
    }

    /** Forgets everything. */
    public void clear() {
        usage.clear();
        replace(List.of());
    }

    /** The deliveries as JSON, for a dump. */
    public JsonNode dump() {
        return Json.tree(deliveries());
    }

    /** The deliveries of a dump; refused as a whole if one is wrong. */
    public static List<Delivery> read(JsonNode dump) throws BadJson {
        if (!dump.isArray()) {
            throw new BadJson("inbox", "must be a list.");
        }
        List<Delivery> read = new ArrayList<>();
        for (int i = 0; i < dump.size(); i++) {
            try {
                read.add(Json.convert(dump.get(i), Delivery.class));
            } catch (BadJson e) {
                throw new BadJson("inbox[" + i + "]", e.why());
            }
        }
        return read;
    }

    /** Replaces all deliveries. */
    public void replace(List<Delivery> others) {
        synchronized (this) {
            deliveries.clear();
            deliveries.addAll(others);
        }
        changed.run();
    }
}
