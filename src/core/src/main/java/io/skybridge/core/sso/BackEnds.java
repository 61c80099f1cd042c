package io.skybridge.core.sso;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;

/** Finds out which portal's back end is asking. */
public final class BackEnds {

    private final Portals portals;

    public BackEnds(Portals portals) {
        this.portals = portals;
    }

    /**
     * The portal that asks.
     *
     * @param claimed which one it says it is, if it says so
     * @throws SignOnRefused if it is none, or could be several
     */
    public PortalId of(RawMessage message, Optional<String> claimed) {
        Stream<PortalId> candidates =
                claimed.map(PortalId::new).map(Stream::of).orElseGet(() -> portals.names().stream());
        List<PortalId> asking =
                candidates.filter(portal -> isFrom(portal, message)).toList();
        if (asking.size() > 1) {
            throw new SignOnRefused(
                    Refusal.INVALID_REQUEST, "several portals have this credential: say which one by 'portal'");
        }
        return asking.stream()
                .findFirst()
                .orElseThrow(() -> new SignOnRefused(
                        Refusal.NOT_A_PORTAL,
                        "there is neither a token nor a valid and fresh signature of "
                                + claimed.map(name -> "portal '" + SignOnRules.printable(name) + "'")
                                        .orElse("a portal")));
    }

    private boolean isFrom(PortalId id, RawMessage message) {
        Optional<Portal> portal = portals.named(id);
        try {
            portal.ifPresent(one -> one.verifyBackEnd(message));
            return portal.isPresent();
        } catch (ProblemException refused) {
            return false;
        }
    }
}
