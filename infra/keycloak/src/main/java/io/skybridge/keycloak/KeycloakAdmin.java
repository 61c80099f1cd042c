package io.skybridge.keycloak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an administrator of Keycloak does there, over its admin API. Nothing may be done twice. */
public final class KeycloakAdmin {

    private final KeycloakConnection connection;

    KeycloakAdmin(KeycloakConnection connection) {
        this.connection = connection;
    }

    boolean isReady() {
        return connection.isReady();
    }

    /** Makes a realm that signs with ES256, and whose users may have any attributes. */
    public void createRealm(String realm) {
        connection.admin(
                "POST",
                "",
                Map.of(
                        "realm",
                        realm,
                        "enabled",
                        true,
                        "defaultSignatureAlgorithm",
                        "ES256",
                        "components",
                        Map.of(
                                "org.keycloak.keys.KeyProvider",
                                List.of(Map.of(
                                        "name",
                                        "signatures",
                                        "providerId",
                                        "ecdsa-generated",
                                        "config",
                                        Map.of("ecdsaEllipticCurveKey", List.of("P-256")))))));
        ObjectNode profile = (ObjectNode) connection.admin("GET", "/" + realm + "/users/profile");
        connection.admin("PUT", "/" + realm + "/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"));
    }

    /**
     * Makes a confidential client of a realm.
     *
     * @param redirectUris where codes may be sent; a star at the end stands for anything
     * @param claims attributes of users that its tokens tell, each under its own name
     */
    public void createClient(
            String realm, String client, String secret, List<String> redirectUris, List<String> claims) {
        connection.admin(
                "POST",
                "/" + realm + "/clients",
                Map.of(
                        "clientId",
                        client,
                        "secret",
                        secret,
                        "redirectUris",
                        redirectUris,
                        "protocolMappers",
                        claims.stream().map(KeycloakAdmin::claim).toList()));
    }

    private static Map<String, Object> claim(String name) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-usermodel-attribute-mapper",
                "config",
                Map.of(
                        "user.attribute", name,
                        "claim.name", name,
                        "jsonType.label", "String",
                        "id.token.claim", "true",
                        "access.token.claim", "true",
                        "userinfo.token.claim", "true"));
    }

    /** Makes a user who signs in with a password. */
    public void createUser(String realm, String username, String password, Map<String, String> attributes) {
        connection.admin(
                "POST",
                "/" + realm + "/users",
                Map.of(
                        "username",
                        username,
                        "enabled",
                        true,
                        "email",
                        username + "@" + realm + ".example",
                        "emailVerified",
                        true,
                        "firstName",
                        "Jane",
                        "lastName",
                        "Doe",
                        "attributes",
                        attributes,
                        "credentials",
                        List.of(Map.of("type", "password", "value", password))));
    }

    /** Makes the flow of those who come from an identity provider for the first time: a user is made, and nobody is asked. */
    public void createFirstLogin(String realm) {
        String flows = "/" + realm + "/authentication/flows";
        String executions = flows + "/" + path(IdentityProvider.FIRST_LOGIN) + "/executions";
        connection.admin(
                "POST",
                flows,
                Map.of("alias", IdentityProvider.FIRST_LOGIN, "providerId", "basic-flow", "topLevel", true));
        connection.admin("POST", executions + "/execution", Map.of("provider", "idp-create-user-if-unique"));
        ObjectNode execution = (ObjectNode) connection.admin("GET", executions).path(0);
        connection.admin("PUT", executions, execution.put("requirement", "REQUIRED"));
    }

    /**
     * Has a realm rely on an OpenID Provider.
     *
     * @param claims what else it tells of its users, kept as attributes of the same names
     */
    public void relyOn(String realm, IdentityProvider provider, List<String> claims) {
        String instances = "/" + realm + "/identity-provider/instances";
        connection.admin("POST", instances, provider.representation());
        for (String claim : claims) {
            connection.admin(
                    "POST",
                    instances + "/" + provider.alias() + "/mappers",
                    Map.of(
                            "name",
                            claim,
                            "identityProviderAlias",
                            provider.alias(),
                            "identityProviderMapper",
                            "oidc-user-attribute-idp-mapper",
                            "config",
                            Map.of("claim", claim, "user.attribute", claim, "syncMode", "INHERIT")));
        }
    }

    /** The users of a realm, with their attributes. */
    public JsonNode users(String realm) {
        return connection.admin("GET", "/" + realm + "/users?briefRepresentation=false");
    }

    /** Removes a user, as if it had never come. */
    public void deleteUser(String realm, JsonNode user) {
        connection.admin("DELETE", "/" + realm + "/users/" + user.path("id").asText());
    }

    /** Ends the sessions that a user has in a realm, and there only. */
    public void endSessions(String realm, JsonNode user) {
        connection.admin("POST", "/" + realm + "/users/" + user.path("id").asText() + "/logout");
    }

    /** The public keys of a realm, as a JWK set. */
    public JsonNode keys(String realm) {
        return connection.get("/realms/" + realm + "/protocol/openid-connect/certs");
    }

    private static String path(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
