package io.skybridge.simulators;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How an application starts the simulators. What can be changed while they run is in {@link #settings}. */
@ConfigMapping(prefix = "skybridge.simulators")
public interface SimulatorsConfig {

    /** Whether to start them. When absent, they start if they run alone, and do not inside another application. */
    Optional<Boolean> enabled();

    /** The port to listen on; 0 for any. */
    @WithDefault("8090")
    int port();

    /** The address to listen on. The admin endpoints need no credentials, hence the loopback address. */
    @WithDefault("127.0.0.1")
    String host();

    /** Where the state survives the process; when absent, it does not. */
    Optional<Path> stateFile();

    /** The name of the caller of the CortexAPI. */
    Optional<String> username();

    /** The password of the caller of the CortexAPI. */
    Optional<String> password();

    /** The secret of the portal's inbox, {@code whsec_} and Base64. */
    Optional<String> portalSecret();

    /** How long provisioning takes, in milliseconds. */
    Optional<Long> delayMillis();

    /** Any settings as JSON, as {@code PUT /__sim/settings} takes them, e.g. {@code {"changes":{"lists":"merge"}}}. */
    Optional<String> settings();
}
