package io.skybridge.functions.provisioning.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.testkit.SignedEvent;

/**
 * Sends events as portals do: some twice, some in the wrong order, and what is refused for now again later, until it is
 * taken or has been overtaken.
 */
final class TestPortal {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AcceptDelivery acceptDelivery;
    private final RandomGenerator random;
    private final Intent intent;
    private final Tally tally;
    private final List<Event> refused = new ArrayList<>();
    private final Set<UUID> orders = new LinkedHashSet<>();
    private final List<String> log;

    TestPortal(AcceptDelivery acceptDelivery, RandomGenerator random, Intent intent, Tally tally, List<String> log) {
        this.acceptDelivery = acceptDelivery;
        this.random = random;
        this.intent = intent;
        this.tally = tally;
        this.log = log;
    }

    /** The same events, some of them the other way round. */
    List<Event> shuffled(List<Event> history) {
        List<Event> events = new ArrayList<>(history);
        for (int at = 0; at + 1 < events.size(); at++) {
            if (random.nextInt(4) == 0
                    && !events.get(at).barrier()
                    && !events.get(at + 1).barrier()) {
                events.add(at, events.remove(at + 1));
                tally.count("reordered");
            }
        }
        return events;
    }

    /** The orders that were promised. */
    Set<UUID> orders() {
        return orders;
    }

    /** Sends an event, perhaps twice, and what was refused before. */
    void send(Event event) {
        if (event.barrier()) {
            again();
        }
        deliver(event);
        if (random.nextInt(5) == 0) {
            tally.count("duplicates");
            deliver(event);
        }
        if (random.nextBoolean()) {
            again();
        }
    }

    /** Sends what was refused, as long as any of it is taken; the rest has been overtaken. */
    void giveUpTheRest() {
        again();
        refused.clear();
    }

    private void again() {
        int before;
        do {
            before = refused.size();
            List<Event> waiting = List.copyOf(refused);
            refused.clear();
            waiting.forEach(this::deliver);
        } while (refused.size() < before);
    }

    private void deliver(Event event) {
        SignedEvent signed = SignedEvent.structured(event.json());
        try {
            taken(
                    event,
                    acceptDelivery
                            .accept(
                                    new PortalId("demo"),
                                    new RawMessage("/events", "", signed.headers(), signed.body()))
                            .await()
                            .atMost(PATIENCE));
        } catch (ProblemException refusal) {
            if (refusal.type().status() != 409 && refusal.type().status() < 500) {
                throw refusal;
            }
            tally.count("refused");
            if (!refused.contains(event)) {
                refused.add(event);
            }
        }
    }

    private void taken(Event event, Receipt.Stored receipt) {
        boolean stale = receipt.orders().isEmpty();
        if (receipt.first()) {
            log.add((stale ? "stale " : "accepted ") + event);
        }
        if (stale) {
            tally.count("stale");
        } else if (receipt.first()) {
            tally.count("events");
            intent.accept(event);
            receipt.orders().forEach(order -> orders.add(order.value()));
        } else if (receipt.orders().stream().anyMatch(order -> !orders.contains(order.value()))) {
            tally.violated("the same event again got other orders: " + event);
        }
    }
}
