package io.skybridge.servicesmanagers.cortex;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What settings of a services manager must fulfil, said with the setting's whole name.
 *
 * @param name the services manager
 */
record SettingChecks(String name) {

    void requirePositive(String setting, long value) {
        require(value > 0, setting, "must be more than nothing");
    }

    void require(boolean fulfilled, String setting, String what) {
        if (!fulfilled) {
            throw wrong(setting, what);
        }
    }

    /** An address. It may not hold credentials, because addresses are shown where passwords are not; so it is not quoted. */
    URI url(String setting, String value) {
        return parsed(value.strip())
                .filter(url -> "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getUserInfo() == null)
                .orElseThrow(() -> wrong(setting, "must be an http or https address without a user in it"));
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private IllegalArgumentException wrong(String setting, String what) {
        return new IllegalArgumentException("skybridge.services-managers." + name + "." + setting + " " + what);
    }
}
