package io.skybridge.keycloak;

import org.jspecify.annotations.Nullable;

/** Keycloak cannot be started, or does not do what it was asked. The message is for whoever started it. */
public final class KeycloakFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeycloakFailed(String message) {
        this(message, null);
    }

    KeycloakFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
