package io.skybridge.simulators.settings;

import java.net.URI;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whom the panel asks who somebody is.
 *
 * @param issuer the OpenID Provider, where its discovery begins
 * @param clientId what the panel is called there
 * @param secret with which it proves that
 */
@RegisterForReflection
public record SignOn(String issuer, String clientId, String secret) {

    public SignOn {
        require(isAddress(issuer), "signOn.issuer must be an address such as http://localhost:8080");
        require(!clientId.isEmpty(), "signOn.clientId must not be empty");
        require(!secret.isEmpty(), "signOn.secret must not be empty");
    }

    static SignOn defaults() {
        return new SignOn("http://localhost:8080", "panel", "panel-demo-secret");
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return "SignOn[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
