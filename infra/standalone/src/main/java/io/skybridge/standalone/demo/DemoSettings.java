package io.skybridge.standalone.demo;

import java.net.URI;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the demo's order needs to know of the configuration. */
@Singleton
final class DemoSettings {

    private final boolean order;
    private final int port;
    private final String secret;
    private final String inbox;
    private final String token;

    DemoSettings(
            @ConfigProperty(name = "skybridge.demo.order", defaultValue = "false") boolean order,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "skybridge.portals.demo.secret", defaultValue = "whsec_") String secret,
            @ConfigProperty(name = "skybridge.portals.demo.report-url", defaultValue = "http://127.0.0.1") String inbox,
            @ConfigProperty(name = "skybridge.portals.demo.sso-token", defaultValue = "none") String token) {
        this.order = order;
        this.port = port;
        this.secret = secret;
        this.inbox = inbox;
        this.token = token;
    }

    /** Whether an order is to be sent at the start. */
    boolean sendsOrder() {
        return order;
    }

    /** A page of this process. */
    URI here(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The secret that the demo portal signs with. */
    String secret() {
        return secret;
    }

    /** The token with which the demo portal's back end asks for tickets. */
    String token() {
        return token;
    }

    /** Where the demo portal shows what it was told. */
    URI inbox() {
        return URI.create(inbox);
    }
}
