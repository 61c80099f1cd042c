package io.skybridge.core.handle;

import java.time.Duration;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.servicesmanager.ServicesManager;

/** Tells a portal whether the services manager can be reached and takes our credentials, by asking it something. */
public final class ShowStatus {

    /** Longer than the codes that Skybridge chooses, so that it is nobody's; that it is not there is a good answer. */
    private static final CustomerCode NOBODY = new CustomerCode("SkybridgeStatus");

    private final Portals portals;
    private final Supplier<ServicesManager> servicesManager;

    /**
     * Shows the status of a services manager.
     *
     * @param portals who may ask
     * @param servicesManager the one for new customers; throws if none is configured
     */
    public ShowStatus(Portals portals, Supplier<ServicesManager> servicesManager) {
        this.portals = portals;
        this.servicesManager = servicesManager;
    }

    /**
     * What the services manager's status is.
     *
     * @param well whether it answers
     * @param reason why not, in words; empty if it does
     */
    public record Status(boolean well, String reason) {}

    /** The status; fails only if the portal is refused. */
    public Uni<Status> show(PortalId portal, RawMessage message) {
        return Uni.createFrom()
                .item(() -> {
                    HandlePortal asking = AnswerCall.named(portals, portal);
                    asking.verify(message);
                    return asking.patience();
                })
                .chain(this::ask);
    }

    private Uni<Status> ask(Duration patience) {
        return Uni.createFrom()
                .deferred(() -> servicesManager.get().customer(NOBODY))
                .map(answered -> new Status(true, ""))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(() ->
                        new Status(false, "the services manager did not answer within " + patience.toMillis() + " ms"))
                .onFailure()
                .recoverWithItem(failure -> new Status(false, String.valueOf(failure.getMessage())));
    }
}
