package io.skybridge.simulators.panel;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.skybridge.simulators.settings.SignOn;

/**
 * A sign-on that has begun and not ended.
 *
 * @param settings who the panel is
 * @param provider whom it asks
 * @param redirectUri where the browser is to come back to
 * @param username whom the link names; empty if nobody
 * @param begunAt when it began
 * @param secrets what the answers must fit
 */
record Attempt(
        SignOn settings,
        Provider.Metadata provider,
        String redirectUri,
        String username,
        Instant begunAt,
        Fitting secrets) {

    /** How long a person may take. */
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final String COOKIE = "panel_";

    /**
     * What the answers must fit.
     *
     * @param state comes back with the browser
     * @param browser comes back from this browser only
     * @param nonce comes back in the ID token
     * @param verifier is shown to the provider with the code
     */
    record Fitting(String state, String browser, String nonce, String verifier) {
        static Fitting draw() {
            return new Fitting(Secrets.draw(), Secrets.draw(), Secrets.draw(), Secrets.draw());
        }

        @Override
        public String toString() {
            return "Fitting[...]";
        }
    }

    static Attempt begin(
            SignOn settings, Provider.Metadata provider, String redirectUri, String username, Instant now) {
        return new Attempt(settings, provider, redirectUri, username, now, Fitting.draw());
    }

    boolean expired(Instant now) {
        return now.isAfter(begunAt.plus(GOOD_FOR));
    }

    /** Where the browser is sent. */
    URI question() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", "openid profile email");
        parameters.put("state", secrets.state());
        parameters.put("nonce", secrets.nonce());
        parameters.put("code_challenge", Secrets.encoded(Secrets.sha256(secrets.verifier())));
        parameters.put("code_challenge_method", "S256");
        if (!username.isEmpty()) {
            parameters.put("login_hint", username);
        }
        String endpoint = provider.authorizationEndpoint().toString();
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + Provider.form(parameters));
    }

    /** The name of the cookie of an attempt: each has its own, so that two windows do not disturb one another. */
    static String cookie(String state) {
        return COOKIE + state;
    }
}
