package io.skybridge.keycloak;

import io.skybridge.testkit.FreePort;

/** One Keycloak for all tests of this JVM, because it takes so long to start. It ends with the JVM. */
final class SharedKeycloak {

    private static final KeycloakServer SERVER = KeycloakServer.start(FreePort.find(), System.out::println);

    private SharedKeycloak() {}

    static KeycloakServer server() {
        return SERVER;
    }
}
