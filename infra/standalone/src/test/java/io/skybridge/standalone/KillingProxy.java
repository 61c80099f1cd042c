package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between Skybridge and the services manager and kills Skybridge, once at each kind of call before the call is passed
 * on, and once after it took effect but before Skybridge hears of it. So the process dies at every point at which the two
 * sides can disagree about what was done.
 */
final class KillingProxy implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("action=\"(\\w+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> killedAt = new HashSet<>();
    private final List<String> kills = new ArrayList<>();
    private final HttpServer server;
    private final URI target;
    private final Runnable kill;

    KillingProxy(URI target, Runnable kill) {
        this.target = target;
        this.kill = kill;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target.getPath());
    }

    /** The points at which Skybridge was killed, in sequence. */
    synchronized List<String> kills() {
        return List.copyOf(kills);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String point = point(new String(body, StandardCharsets.UTF_8));
            if (killsAt("before " + point)) {
                return;
            }
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(target)
                            .header(
                                    "Authorization",
                                    exchange.getRequestHeaders().getFirst("Authorization"))
                            .header("Content-Type", "application/xml")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            if (killsAt("after " + point)) {
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean killsAt(String point) {
        if (!killedAt.add(point)) {
            return false;
        }
        kills.add(point);
        kill.run();
        return true;
    }

    /** What kind of call it is: the action and how deep it goes. */
    private static String point(String request) {
        Matcher action = ACTION.matcher(request);
        String what = action.find() ? action.group(1) : "?";
        String entity = request.contains("<service>") || request.contains("<service/>") ? "service" : "";
        String owner = request.contains("<user>") ? "user" : request.contains("<customer") ? "customer" : "request";
        return (what + " " + owner + " " + entity).strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
