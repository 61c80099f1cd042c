package io.skybridge.killbill;

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
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Calls of Kill Bill's API on behalf of one tenant, as its administrator. */
final class KillBillConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder()
                    .encodeToString(
                            (KillBillServer.USERNAME + ":" + KillBillServer.PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String apiKey;
    private final String apiSecret;

    KillBillConnection(URI base, String apiKey, String apiSecret) {
        this.base = base;
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
    }

    /** Sends a JSON body, and takes whatever comes back for an answer. */
    KillBillAnswer send(String method, String path, Object body) {
        try {
            return send(method, path, "application/json", json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    KillBillAnswer send(String method, String path) {
        return send(method, path, "application/json", "");
    }

    KillBillAnswer send(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/1.0/kb" + path))
                .timeout(PATIENCE)
                .header("authorization", AUTHORIZATION)
                .header("x-killbill-apikey", apiKey)
                .header("x-killbill-apisecret", apiSecret)
                .header("x-killbill-createdby", "skybridge-demo")
                .header("accept", "application/json")
                .header("content-type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new KillBillFailed(method + " " + path + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KillBillFailed(method + " " + path + " was interrupted", e);
        }
    }

    private KillBillAnswer answer(HttpResponse<String> response) {
        String location = response.headers().firstValue("location").orElse("");
        return new KillBillAnswer(response.statusCode(), location, read(response.body()));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException somethingElse) {
            return JsonNodeFactory.instance.textNode(body);
        }
    }

    /** A query, with its question mark; empty values are left out. */
    static String query(Map<String, ?> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().toString().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
