package io.skybridge.killbill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.awaitility.Awaitility.await;

/** Takes what Kill Bill sends to its callback, and keeps it. */
final class Inbox implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final List<Notification> notifications = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** Where it listens, without a path. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = json.readTree(exchange.getRequestBody());
            notifications.add(new Notification(
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().containsKey("Authorization"),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** Waits for one of a type about an object; Kill Bill keeps no order. */
    Notification awaitOne(String type, Object about) {
        return awaitOne(one -> one.type().equals(type) && one.about().equals(about.toString()));
    }

    /** The same, for those that are sent once as requested and once as effective. */
    Notification awaitOne(String type, Object about, String actionType) {
        return awaitOne(one -> one.type().equals(type)
                && one.about().equals(about.toString())
                && one.metaData().contains("\"actionType\":\"" + actionType + "\""));
    }

    private Notification awaitOne(Predicate<Notification> wanted) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> notifications.stream().filter(wanted).findFirst().orElse(null), found -> found != null);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One call, as it came. */
    record Notification(URI target, boolean authorized, String contentType, JsonNode body) {

        String type() {
            return body.path("eventType").asText();
        }

        String about() {
            return body.path("objectId").asText();
        }

        String metaData() {
            return body.path("metaData").asText();
        }
    }
}
