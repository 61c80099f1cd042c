package io.skybridge.core.portal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.report.Endpoint;

/** The portals that are configured. */
public interface Portals {

    /** The portal of this name, or empty if none is configured. */
    Optional<Portal> named(PortalId id);

    /** The names of all of them. */
    default Set<PortalId> names() {
        return Set.of();
    }

    /** What this portal is spared when it is sent reports; the usual if it is not configured. */
    default Endpoint.Limits limits(PortalId id) {
        return Endpoint.Limits.USUAL;
    }

    /** How long after its end this portal still takes usage of a period; for ever if nothing is said. */
    default Optional<Duration> usageWindow(PortalId id) {
        return Optional.empty();
    }
}
