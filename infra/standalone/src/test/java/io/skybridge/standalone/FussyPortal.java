package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import io.skybridge.testkit.SignedEvent;

/**
 * A portal named {@code fussy} that answers reports as it is told to, which the simulators' inbox does not in every detail.
 * {@code PUT /answers} has a line for each answer, a status and perhaps a value of {@code Retry-After}; the last one stays.
 * {@code GET /posts} tells what came. Skybridge's limits for it are so small that a test can wait for them.
 */
public final class FussyPortal implements QuarkusTestResourceLifecycleManager {

    private @Nullable HttpServer server;
    private final Queue<String> answers = new ArrayDeque<>();
    private ArrayNode posts = JsonNodeFactory.instance.arrayNode();

    /** Made by Quarkus. */
    public FussyPortal() {}

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/inbox", this::receive);
            started.createContext("/answers", this::told);
            started.createContext("/posts", exchange -> answer(exchange, 200, posts()));
            started.start();
            server = started;
            String base = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.ofEntries(
                    Map.entry("skybridge.test.fussy", base),
                    Map.entry("skybridge.portals.fussy.kind", "standard"),
                    Map.entry("skybridge.portals.fussy.secret", SignedEvent.DEMO_SECRET),
                    Map.entry("skybridge.portals.fussy.report-url", base + "/inbox"),
                    Map.entry("skybridge.portals.fussy.report-dead-after", "PT0S"),
                    Map.entry("skybridge.portals.fussy.report-dead-failures", "3"),
                    Map.entry("skybridge.portals.fussy.report-probe-interval", "PT2S"),
                    Map.entry("skybridge.provisioning.report.base", "PT0.05S"),
                    Map.entry("skybridge.provisioning.report.cap", "PT0.2S"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void told(HttpExchange exchange) throws IOException {
        answers.clear();
        posts = JsonNodeFactory.instance.arrayNode();
        answers.addAll(Arrays.asList(body(exchange).split("\n")));
        answer(exchange, 204, "");
    }

    private synchronized void receive(HttpExchange exchange) throws IOException {
        String line = answers.size() > 1 ? answers.remove() : String.valueOf(answers.peek());
        String[] words = line.split(" ", 2);
        posts.addObject()
                .put("id", exchange.getRequestHeaders().getFirst("webhook-id"))
                .put("at", Instant.now().toString())
                .put("status", words[0])
                .set("event", new ObjectMapper().readTree(body(exchange)));
        if (words.length > 1) {
            exchange.getResponseHeaders().add("Retry-After", words[1]);
        }
        answer(exchange, Integer.parseInt(words[0]), "");
    }

    private synchronized String posts() {
        return posts.toString();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        HttpServer started = server;
        if (started != null) {
            started.stop(0);
        }
    }
}
