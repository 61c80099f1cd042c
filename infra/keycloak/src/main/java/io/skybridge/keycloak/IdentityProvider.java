package io.skybridge.keycloak;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An OpenID Provider that a realm of Keycloak relies on, for those that it does not know itself.
 *
 * @param alias its name in the realm, and in {@code kc_idp_hint}
 * @param discovery the provider's document, {@code /.well-known/openid-configuration}
 * @param client the realm's client id there
 * @param authentication how the realm proves that it is this client, as in the document
 * @param secret of the client; empty for {@code private_key_jwt}
 */
public record IdentityProvider(String alias, JsonNode discovery, String client, String authentication, String secret) {

    /** The realm's flow for those that come for the first time. */
    static final String FIRST_LOGIN = "nothing to fill in";

    Map<String, Object> representation() {
        return Map.of(
                "alias",
                alias,
                "providerId",
                "oidc",
                "enabled",
                true,
                "trustEmail",
                true,
                "firstBrokerLoginFlowAlias",
                FIRST_LOGIN,
                "config",
                config());
    }

    private Map<String, String> config() {
        Map<String, String> config = new HashMap<>(Map.of(
                "clientId",
                client,
                "clientAuthMethod",
                authentication,
                "clientAssertionSigningAlg",
                "ES256",
                "defaultScope",
                "openid profile email",
                "validateSignature",
                "true",
                "useJwksUrl",
                "true",
                "pkceEnabled",
                "true",
                "pkceMethod",
                "S256",
                "syncMode",
                "FORCE"));
        if (!secret.isEmpty()) {
            config.put("clientSecret", secret);
        }
        Map.of(
                        "issuer", "issuer",
                        "authorizationUrl", "authorization_endpoint",
                        "tokenUrl", "token_endpoint",
                        "userInfoUrl", "userinfo_endpoint",
                        "jwksUrl", "jwks_uri",
                        "logoutUrl", "end_session_endpoint")
                .forEach((key, name) -> config.put(key, discovery.path(name).asText()));
        return config;
    }
}
