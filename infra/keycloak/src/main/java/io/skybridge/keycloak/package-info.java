/**
 * A real Keycloak to try sign-on against, and to test with: not a simulator.
 *
 * <p>{@link io.skybridge.keycloak.KeycloakServer} is the way in. It starts Keycloak in a process of its own, with a database
 * in memory, and has it ready when it answers. {@link io.skybridge.keycloak.KeycloakAdmin} then makes realms: one that
 * relies on Skybridge as a services manager does, and one that Skybridge relies on as on a portal that is an OpenID
 * Provider itself.
 *
 * <p>The tests add a browser, Chromium, and a relying party made with the npm package {@code openid-client}.
 */
@NullMarked
package io.skybridge.keycloak;

import org.jspecify.annotations.NullMarked;
