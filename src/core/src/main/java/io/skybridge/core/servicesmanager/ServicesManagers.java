package io.skybridge.core.servicesmanager;

import java.util.Set;

/** The services managers that are configured. */
public interface ServicesManagers {

    /** The names of all that are configured. */
    Set<String> names();

    /** The name under which the services manager for new customers is configured. */
    String defaultName();

    /**
     * The services manager of this name.
     *
     * @throws IllegalArgumentException if none of that name is configured
     */
    ServicesManager named(String name);
}
