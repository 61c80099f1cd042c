package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The spans that a {@link Collector} has. */
public final class Spans {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String collector;

    /** Of the collector at this address. */
    public Spans(String collector) {
        this.collector = collector;
    }

    /** So many bytes, drawn anew, in hexadecimal: 16 are a trace id, 8 a span id. */
    public static String id(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** What there is of a trace, in the order in which it came. */
    public List<Collector.Span> of(String traceId) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(collector + "/spans?" + traceId))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .lines()
                    .map(Collector::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Those of a trace with this name. */
    public List<Collector.Span> of(String traceId, String name) {
        return of(traceId).stream().filter(span -> span.name().equals(name)).toList();
    }

    /** The attributes that say whose order it is, for an assertion. */
    public static Map<String, String> about(String order, String account, String portal) {
        return Map.of("skybridge.order.id", order, "skybridge.account", account, "skybridge.portal", portal);
    }
}
