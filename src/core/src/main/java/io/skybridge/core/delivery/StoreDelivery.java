package io.skybridge.core.delivery;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Acceptance.NewOrder;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.WakeUp;

/** Stores what was verified and read, counts it, and wakes the worker if there is something to do. */
public final class StoreDelivery {

    private final Deliveries deliveries;
    private final DeliveryCounters counters;
    private final WakeUp wakeUp;
    private final Supplier<UUID> ids;

    public StoreDelivery(Deliveries deliveries, DeliveryCounters counters, WakeUp wakeUp, Supplier<UUID> ids) {
        this.deliveries = deliveries;
        this.counters = counters;
        this.wakeUp = wakeUp;
        this.ids = ids;
    }

    /**
     * Stores an event with the orders it asks for.
     *
     * @return what was stored; the failure is a {@link ProblemException} if the event is refused, and then nothing was
     */
    public Uni<Receipt.Stored> store(ReceivedEvent received) {
        List<NewOrder> orders = received.event().orders().stream()
                .map(kind -> new NewOrder(new OrderId(ids.get()), kind))
                .toList();
        return deliveries
                .accept(new Acceptance(received.delivery(), received.event(), orders, received.bulk()))
                .map(receipt -> conclude(received, receipt))
                .call(stored -> wake(received.event(), stored));
    }

    private Receipt.Stored conclude(ReceivedEvent received, Receipt receipt) {
        if (receipt instanceof Receipt.Illegal illegal) {
            throw new ProblemException(ProblemType.ILLEGAL_TRANSITION, reason(received.event(), illegal));
        }
        if (!(receipt instanceof Receipt.Stored stored)) {
            throw new ProblemException(
                    ProblemType.EVENT_ID_REUSED,
                    "Event id '" + received.delivery().eventId() + "' was received before with another body.");
        }
        count(received.delivery().portal(), received.event(), stored);
        return stored;
    }

    /** Also when the event was stored before: perhaps it comes again because the first answer, and the bell, got lost. */
    private Uni<Void> wake(PortalEvent event, Receipt.Stored stored) {
        return event instanceof PortalEvent.AboutAccount about
                        && !stored.orders().isEmpty()
                ? wakeUp.ring(new WakeUp.Call(about.account(), "delivery " + stored.delivery()))
                : Uni.createFrom().voidItem();
    }

    private static String reason(PortalEvent event, Receipt.Illegal illegal) {
        String asked = event.orders().stream().map(OrderKind::label).findFirst().orElse("this");
        if (illegal.state().equals(Receipt.Illegal.FOREIGN)) {
            return "The " + illegal.what() + " belongs to another account.";
        }
        if (illegal.state().equals(Receipt.Illegal.ADMINISTRATOR)) {
            return "The user is the account's administrator, who stays as long as the account.";
        }
        return illegal.state().equals("none")
                ? "There is no such " + illegal.what() + " (yet): " + asked + " is not possible."
                : "The " + illegal.what() + " is " + illegal.state() + ": " + asked + " is not possible.";
    }

    private void count(PortalId portal, PortalEvent event, Receipt.Stored stored) {
        if (!stored.first()) {
            counters.repeated(portal);
        } else if (stored.orders().size() < event.orders().size()) {
            counters.stale(portal);
        } else {
            counters.stored(portal, event);
        }
    }
}
