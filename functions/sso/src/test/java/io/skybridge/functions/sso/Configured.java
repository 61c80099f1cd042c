package io.skybridge.functions.sso;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings as they would be read from a file. */
final class Configured {

    private static final Map<String, String> USUAL = Map.of(
            "issuer", "https://signon.example",
            "clients.panel.secret", "secret",
            "clients.panel.redirect-uris", "https://panel.example/cb");

    private Configured() {}

    /** A panel and an issuer, with these settings besides or instead; an empty value takes one away. */
    static SsoSettings with(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        USUAL.forEach((key, value) -> values.put("skybridge.sso." + key, value));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("skybridge.sso." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(SsoSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(SsoSettings.class);
    }
}
