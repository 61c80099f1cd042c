package io.skybridge.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A collector of traces: takes OTLP over HTTP with protobuf, and keeps the spans. The few fields that tests look at are read
 * here from the words of opentelemetry-proto 1.8, trace.proto, so that no code of the sender is believed.
 */
public final class Collector {

    /** The one of this process, because a test and its application may see it through different class loaders. */
    private static final String BYTES = "skybridge.test.collector";

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /**
     * A span.
     *
     * @param service of which service
     * @param traceId in hexadecimal
     * @param spanId in hexadecimal
     * @param parentId in hexadecimal; empty if it has none
     * @param name its name
     * @param kind 1 internal, 2 server, 3 client, 4 producer, 5 consumer
     * @param attributes as text
     * @param links the other spans that it names, each as trace id and span id with a dash between
     */
    public record Span(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            int kind,
            Map<String, String> attributes,
            List<String> links) {}

    private Collector(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port of this machine. */
    public static Collector start() throws IOException {
        Collector collector =
                new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        collector.server.createContext("/v1/traces", collector::take);
        collector.server.createContext("/spans", collector::show);
        collector.server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, BYTES);
            thread.setDaemon(true);
            return thread;
        }));
        collector.server.start();
        return collector;
    }

    /** Where it listens. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends it. */
    public void stop() {
        server.stop(0);
    }

    /** What it has of a trace, in the order in which it came. */
    public List<Span> spans(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        fields(request, (field, resourceSpans) -> resource((byte[]) resourceSpans));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** {@code GET /spans?<trace id>}: one line a span, for a test in another class loader. */
    private void show(HttpExchange exchange) throws IOException {
        String trace = exchange.getRequestURI().getQuery();
        StringBuilder lines = new StringBuilder();
        spans(trace).forEach(span -> lines.append(line(span)).append('\n'));
        byte[] answer = lines.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String line(Span span) {
        StringBuilder line = new StringBuilder(String.join(
                "\t",
                span.service(),
                span.traceId(),
                span.spanId(),
                span.parentId(),
                span.name(),
                String.valueOf(span.kind()),
                String.join(",", span.links())));
        span.attributes().forEach((key, value) -> line.append('\t')
                .append(key)
                .append('=')
                .append(value.replace('\t', ' ').replace('\n', ' ')));
        return line.toString();
    }

    /** The span of a line of {@code GET /spans}. */
    public static Span read(String line) {
        String[] fields = line.split("\t", -1);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 7; i < fields.length; i++) {
            String[] pair = fields[i].split("=", 2);
            attributes.put(pair[0], pair[1]);
        }
        List<String> links = fields[6].isEmpty() ? List.of() : List.of(fields[6].split(","));
        return new Span(
                fields[0], fields[1], fields[2], fields[3], fields[4], Integer.parseInt(fields[5]), attributes, links);
    }

    private void resource(byte[] resourceSpans) {
        Map<String, String> resource = new LinkedHashMap<>();
        fields(resourceSpans, (field, value) -> {
            if (field == 1) {
                fields((byte[]) value, (inner, attribute) -> {
                    if (inner == 1) {
                        attribute((byte[]) attribute, resource);
                    }
                });
            }
        });
        String service = resource.getOrDefault("service.name", "");
        fields(resourceSpans, (field, value) -> {
            if (field == 2) {
                fields((byte[]) value, (inner, span) -> {
                    if (inner == 2) {
                        spans.add(span((byte[]) span, service));
                    }
                });
            }
        });
    }

    private static Span span(byte[] message, String service) {
        Map<Integer, Object> plain = new LinkedHashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        List<String> links = new ArrayList<>();
        fields(message, (field, value) -> {
            if (field == 9) {
                attribute((byte[]) value, attributes);
            } else if (field == 13) {
                Map<Integer, Object> link = new LinkedHashMap<>();
                fields((byte[]) value, link::put);
                links.add(hex(link.get(1)) + "-" + hex(link.get(2)));
            } else {
                plain.put(field, value);
            }
        });
        return new Span(
                service,
                hex(plain.get(1)),
                hex(plain.get(2)),
                hex(plain.get(4)),
                text(plain.get(5)),
                ((Long) plain.getOrDefault(6, 0L)).intValue(),
                attributes,
                links);
    }

    private static void attribute(byte[] message, Map<String, String> into) {
        Map<Integer, Object> pair = new LinkedHashMap<>();
        fields(message, pair::put);
        Map<Integer, Object> value = new LinkedHashMap<>();
        fields((byte[]) pair.getOrDefault(2, new byte[0]), value::put);
        Object found = value.values().stream().findFirst().orElse("");
        into.put(
                text(pair.get(1)),
                found instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : found.toString());
    }

    private static String hex(@Nullable Object bytes) {
        return bytes instanceof byte[] given ? HexFormat.of().formatHex(given) : "";
    }

    private static String text(@Nullable Object bytes) {
        return bytes instanceof byte[] given ? new String(given, StandardCharsets.UTF_8) : "";
    }

    /** The fields of a protobuf message: a number for a varint or a fixed one, bytes for everything else. */
    private static void fields(byte[] message, BiConsumer<Integer, Object> each) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            switch (tag & 7) {
                case 0 -> each.accept(tag >>> 3, varint(in));
                case 1 -> each.accept(tag >>> 3, in.getLong());
                case 5 -> each.accept(tag >>> 3, (long) in.getInt());
                default -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    each.accept(tag >>> 3, bytes);
                }
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
