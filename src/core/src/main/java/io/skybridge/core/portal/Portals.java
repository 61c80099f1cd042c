package io.skybridge.core.portal;

import java.util.Optional;

import io.skybridge.core.account.PortalId;

/** The portals that are configured. */
public interface Portals {

    /** The portal of this name, or empty if none is configured. */
    Optional<Portal> named(PortalId id);
}
