package io.skybridge.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.skybridge.portals.Secret;
import io.skybridge.portals.standard.StandardWebhooks;
import io.skybridge.portals.standard.WebhookKey;

/** The demo's portal, as seen from outside: sends signed events over HTTP and reads its inbox. */
@Singleton
final class DemoPortal {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final DemoSettings settings;
    private final ObjectMapper mapper;
    private final Clock clock;

    DemoPortal(DemoSettings settings, ObjectMapper mapper, Clock clock) {
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Sends an event, signed; the answer is what Skybridge acknowledged. */
    JsonNode send(String type, String account, String data) throws IOException, InterruptedException {
        byte[] body = """
                {"specversion": "1.0", "id": "%s", "source": "/demo-shop", "type": "%s", "subject": "%s", "data": %s}""".formatted(UUID.randomUUID(), type, account, data).getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + UUID.randomUUID();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        WebhookKey.Hmac key = (WebhookKey.Hmac) WebhookKey.of(new Secret(settings.secret()));
        return json(HttpRequest.newBuilder(settings.here("/portals/demo/events"))
                .header("content-type", "application/cloudevents+json")
                .header(StandardWebhooks.ID, id)
                .header(StandardWebhooks.TIMESTAMP, timestamp)
                .header(StandardWebhooks.SIGNATURE, key.sign(StandardWebhooks.signedContent(id, timestamp, body)))
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** The account's orders, oldest first. */
    List<JsonNode> orders(String account) throws IOException, InterruptedException {
        List<JsonNode> orders = new ArrayList<>();
        URI list = settings.here("/orders?account=" + account);
        json(HttpRequest.newBuilder(list)).path("orders").forEach(order -> orders.add(0, order));
        return orders;
    }

    /** What the portal was told about the account. */
    List<JsonNode> answers(String account) throws IOException, InterruptedException {
        List<JsonNode> answers = new ArrayList<>();
        json(HttpRequest.newBuilder(settings.inbox())).path("messages").forEach(message -> {
            if (message.path("subject").asText().equals(account)) {
                answers.add(message);
            }
        });
        return answers;
    }

    /** Has the usage of a customer pulled; the answer is the pull, which goes on by itself. */
    JsonNode pull(String customer) throws IOException, InterruptedException {
        String body = "{\"customers\": [\"" + customer + "\"]}";
        return json(HttpRequest.newBuilder(settings.here("/usage/pulls"))
                        .header("content-type", "application/json")
                        .header("prefer", "respond-async")
                        .POST(BodyPublishers.ofString(body)))
                .path("pulls")
                .path(0);
    }

    /** Asks for a ticket, as a back end does when somebody wants to manage the account's users; the answer is its address. */
    URI ticket(String account, String user) throws IOException, InterruptedException {
        String body = "{\"account\": \"" + account + "\", \"user\": \"" + user + "\"}";
        return URI.create(json(HttpRequest.newBuilder(settings.here("/sso/tickets"))
                        .header("content-type", "application/json")
                        .header("authorization", "Bearer " + settings.token())
                        .POST(BodyPublishers.ofString(body)))
                .path("url")
                .asText());
    }

    /** Who has signed on at the panel, oldest first. */
    JsonNode signOns() throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(settings.inbox().resolve("/panel/sign-ons")))
                .path("signOns");
    }

    /** A document of this process. */
    JsonNode document(String path) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(settings.here(path)));
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return mapper.readTree(response.body());
    }
}
