package io.skybridge.core.delivery;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** Takes a portal's message: verify, read, store, answer. Nobody outside is called. */
public final class AcceptDelivery {

    private final Portals portals;
    private final StoreDelivery storeDelivery;
    private final DeliveryCounters counters;

    public AcceptDelivery(Portals portals, StoreDelivery storeDelivery, DeliveryCounters counters) {
        this.portals = portals;
        this.storeDelivery = storeDelivery;
        this.counters = counters;
    }

    /**
     * Accepts a message.
     *
     * @return what was stored; the failure is a {@link ProblemException} if the message is refused, and then nothing was
     */
    public Uni<Receipt.Stored> accept(PortalId portal, RawMessage message) {
        return Uni.createFrom()
                .item(() -> read(portal, message))
                .chain(storeDelivery::store)
                .onFailure(ProblemException.class)
                .invoke(refusal -> counters.refused(portal, ((ProblemException) refusal).type()));
    }

    private ReceivedEvent read(PortalId portal, RawMessage message) {
        return portals.named(portal)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_PORTAL, "No portal named '" + portal + "' is configured."))
                .read(message);
    }
}
