package io.skybridge.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Calls of Keycloak's admin API, as the administrator that it was started with. */
final class KeycloakConnection {

    static final String USERNAME = "admin";
    static final String PASSWORD = "password";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Tokens are good for a minute. */
    private static final Duration TOKEN_KEPT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;

    KeycloakConnection(URI base) {
        this.base = base;
    }

    /** Whether the administrator can sign in, which needs all of it. */
    boolean isReady() {
        try {
            token();
            return true;
        } catch (KeycloakFailed notYet) {
            return false;
        }
    }

    /** A call below {@code /admin/realms} with a body in JSON. */
    JsonNode admin(String method, String path, Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/admin/realms" + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token())
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(write(body)))
                .build();
        return send(request);
    }

    /** A call of the admin API without a body. */
    JsonNode admin(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/admin/realms" + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token())
                .method(method, BodyPublishers.noBody())
                .build();
        return send(request);
    }

    /** What anybody may read. */
    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build());
    }

    private synchronized String token() {
        if (Instant.now().isAfter(tokenUntil)) {
            String form = form(Map.of(
                    "grant_type", "password", "client_id", "admin-cli", "username", USERNAME, "password", PASSWORD));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(base + "/realms/master/protocol/openid-connect/token"))
                    .timeout(PATIENCE)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            token = send(request).path("access_token").asText();
            tokenUntil = Instant.now().plus(TOKEN_KEPT);
        }
        return token;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode send(HttpRequest request) {
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new KeycloakFailed(what + " was answered " + response.statusCode() + ": " + response.body());
            }
            return response.body().isEmpty() ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (IOException e) {
            throw new KeycloakFailed(what + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeycloakFailed(what + " was interrupted", e);
        }
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
