package io.skybridge.servicesmanagers.cortex;

import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** The services managers to talk to, each under a name of the operator's choice; there may be none. */
@ConfigMapping(prefix = "skybridge.services-managers")
public interface ServicesManagersSettings {

    /** The settings of each services manager, by its name. */
    @WithParentName
    Map<String, CortexSettings> byName();
}
