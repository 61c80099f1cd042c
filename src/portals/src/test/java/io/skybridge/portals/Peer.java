package io.skybridge.portals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The other side of a portal, reduced to what a test has it answer. */
public final class Peer implements AutoCloseable {

    /**
     * What was asked.
     *
     * @param method the method
     * @param uri path and query
     * @param headers the headers
     * @param body the body
     */
    public record Request(String method, URI uri, Headers headers, String body) {

        /** The one value of a header. */
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /**
     * What is answered.
     *
     * @param status the HTTP status; {@link #HANG_UP} and {@link #SILENCE} are none
     * @param headers the headers
     * @param body the body
     */
    public record Reply(int status, Map<String, String> headers, String body) {

        /** Takes the request and closes the connection without an answer. */
        public static final Reply HANG_UP = of(-1);
        /** Takes the request and never answers. */
        public static final Reply SILENCE = of(-2);

        public static Reply of(int status) {
            return of(status, "");
        }

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Reply> replies;

    /** One that answers by this rule. */
    public Peer(Function<Request, Reply> replies) {
        this.replies = replies;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Reply reply = replies.apply(request);
        if (reply.equals(Reply.SILENCE)) {
            awaitClose();
        } else if (!reply.equals(Reply.HANG_UP)) {
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
