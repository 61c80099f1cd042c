package io.skybridge.core.sso;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

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
        Set<PortalId> candidates =
                claimed.map(name -> Set.of(new PortalId(name))).orElseGet(portals::names);
        List<PortalId> asking = new ArrayList<>();
        SignOnRefused last = refused(Refusal.INVALID_SIGNATURE, claimed, "there is no such portal");
        for (PortalId candidate : candidates) {
            Optional<Portal> portal = portals.named(candidate);
            try {
                portal.ifPresent(one -> one.verifyBackEnd(message));
                portal.ifPresent(one -> asking.add(candidate));
            } catch (ProblemException refused) {
                // A signature that holds and is old says more than one that does not hold.
                boolean stale = refused.type() == ProblemType.STALE_TIMESTAMP;
                if (stale || last.refusal() == Refusal.INVALID_SIGNATURE) {
                    last = refused(
                            stale ? Refusal.STALE_TIMESTAMP : Refusal.INVALID_SIGNATURE,
                            claimed,
                            String.valueOf(refused.getMessage()));
                }
            }
        }
        if (asking.size() > 1) {
            throw new SignOnRefused(
                    Refusal.INVALID_REQUEST, "several portals have this credential: say which one by 'portal'");
        }
        if (asking.isEmpty()) {
            throw last;
        }
        return asking.get(0);
    }

    /** The same refusal as one of a sign-on, if it is about who is asking; so it is written down, and counts as a guess. */
    static RuntimeException refusal(ProblemException refused) {
        return switch (refused.type()) {
            case INVALID_SIGNATURE ->
                new SignOnRefused(Refusal.INVALID_SIGNATURE, String.valueOf(refused.getMessage()));
            case STALE_TIMESTAMP -> new SignOnRefused(Refusal.STALE_TIMESTAMP, String.valueOf(refused.getMessage()));
            default -> refused;
        };
    }

    private static SignOnRefused refused(Refusal refusal, Optional<String> claimed, String why) {
        return new SignOnRefused(
                refusal,
                claimed.map(name -> "portal '" + SignOnRules.printable(name) + "': ")
                                .orElse("")
                        + why);
    }
}
