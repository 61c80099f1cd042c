package io.skybridge.simulators.cortex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * From when to when each billable item was held. It is told of each customer that changes and compares what was held with
 * what is, looking only at users and services that are not the same objects as before.
 */
final class ChangeLog {

    private final Catalogue catalogue;
    private final LogClock clock;
    private final List<Holding> ended = new ArrayList<>();
    private final Map<Holding.Item, Holding> open = new LinkedHashMap<>();

    ChangeLog(Catalogue catalogue, LogClock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Takes in what an earlier log has noted. */
    void load(List<Holding> holdings) {
        for (Holding holding : holdings) {
            if (holding.to() == null) {
                open.put(holding.item(), holding);
            } else {
                ended.add(holding);
            }
        }
    }

    /** What is held and not noted has always been; what is noted and not held is forgotten. */
    void reconcile(Iterable<Customer> customers) {
        Set<Holding.Item> held = new HashSet<>();
        for (Customer customer : customers) {
            for (Holding.Item item : Held.of(catalogue, customer)) {
                held.add(item);
                open.putIfAbsent(item, new Holding(item, null, null, null, null, null));
            }
        }
        open.keySet().retainAll(held);
    }

    /** A dump of it: first what has ended, in the order of its end, and then what is held, oldest first. */
    List<Holding> holdings() {
        List<Holding> all = new ArrayList<>(ended);
        all.addAll(open.values());
        return all;
    }

    /** Notes what is different about a customer, which may be new. */
    void changed(@Nullable Customer before, Customer after, String by) {
        Instant at = clock.now();
        Held.Difference difference = Held.between(catalogue, before, after);
        gone(difference.gone(), before == null ? after : before, at, by);
        difference.come().forEach(item -> open.putIfAbsent(item, new Holding(item, at, by, null, null, null)));
    }

    /** Notes that a customer as it was no longer holds what it did. */
    void gone(Collection<Holding.Item> items, Customer owner, Instant at, String by) {
        for (Holding.Item item : items) {
            Holding holding = open.remove(item);
            if (holding != null) {
                end(holding, owner, at, by);
            }
        }
    }

    /** Nothing is kept of what was held for no time at all. */
    private void end(Holding holding, Customer owner, Instant at, String by) {
        Instant to = holding.beganBefore(at) ? at : clock.now();
        if (holding.beganBefore(to)) {
            ended.add(holding.ended(to, by, Held.labels(catalogue, owner, holding.item())));
        }
    }
}
