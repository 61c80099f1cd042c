package io.skybridge.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.restassured.RestAssured;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One browser with its cookies; and, for what has nothing to do with a browser, the portal's back end and the services
 * manager. It follows no redirects, and it keeps cookies by the names that they are sent with: the JDK's own keeper would
 * not send them, since they are for HTTPS.
 */
public final class SignOnClient {

    /** The name of the session's cookie where the issuer is at HTTPS. */
    static final String COOKIE = "__Host-skybridge-session";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** A browser without cookies. */
    public SignOnClient() {}

    /** The path and query of an address at the issuer: nobody listens there. */
    public static String local(String url) {
        assertThat(url).startsWith(SignOnResource.ISSUER + "/");
        return url.substring(SignOnResource.ISSUER.length());
    }

    /** Goes to a path. */
    public SignOnAnswer visit(String path) {
        return visit("GET", path, Map.of(), "");
    }

    /** Goes to a path by any method, with any headers. */
    public SignOnAnswer visit(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            all.put(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        all.putAll(headers);
        SignOnAnswer answer = call(method, path, all, body);
        answer.cookies().forEach(this::keep);
        return answer;
    }

    /** Sends a form. */
    public SignOnAnswer submit(String path, SignOnParameters form) {
        return visit("POST", path, Map.of("content-type", FORM), form.encoded());
    }

    /** Goes to the authorization endpoint. */
    public SignOnAnswer authorize(SignOnParameters request) {
        return visit("/sso/authorize?" + request.encoded());
    }

    /** Goes to the end of the session. */
    public SignOnAnswer endSession(SignOnParameters request) {
        return visit("/sso/end-session?" + request.encoded());
    }

    /** The session that the cookie names. */
    public Optional<String> session() {
        return Optional.ofNullable(cookies.get(COOKIE));
    }

    /** Has this cookie for a session, wherever it is from. */
    public void session(String value) {
        cookies.put(COOKIE, value);
    }

    private void keep(String written) {
        String[] pair = written.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || written.toLowerCase(Locale.ROOT).matches(".*;\\s*max-age=0(;.*)?")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** Asks for a ticket, with the demo portal's bearer token. */
    public static SignOnAnswer ticket(String body) {
        return ticket(SignOnResource.TOKEN, body);
    }

    /** Asks for a ticket, with a bearer token. */
    public static SignOnAnswer ticket(String bearer, String body) {
        return call(
                "POST",
                "/sso/tickets",
                Map.of("authorization", "Bearer " + bearer, "content-type", "application/json"),
                body);
    }

    /** Asks for a ticket, with a signature. */
    public static SignOnAnswer ticket(SignedEvent signed) {
        return call("POST", "/sso/tickets", signed.headers(), new String(signed.body(), StandardCharsets.UTF_8));
    }

    /** A request for a ticket, signed now by the demo portal. */
    public static SignedEvent signed(String body) {
        return SignedEvent.signed("application/json", body.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    /** Asks for tokens. */
    static SignOnAnswer token(SignOnParameters request, SignOnCredentials credentials) {
        Map<String, String> headers = new LinkedHashMap<>(credentials.headers());
        headers.put("content-type", FORM);
        headers.put("accept", "application/json");
        return call(
                "POST",
                "/sso/token",
                headers,
                request.and(credentials.parameters()).encoded());
    }

    /** Asks who the user is. */
    public static SignOnAnswer userinfo(String accessToken) {
        return call("GET", "/sso/userinfo", Map.of("authorization", "Bearer " + accessToken), "");
    }

    /** The keys. */
    public static SignOnAnswer jwks() {
        return call("GET", "/sso/jwks", Map.of(), "");
    }

    /** The discovery document. */
    public static SignOnAnswer discovery() {
        return call("GET", "/.well-known/openid-configuration", Map.of(), "");
    }

    /** Sends whatever is asked, without cookies. */
    public static SignOnAnswer call(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new SignOnAnswer(send(request.build()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A server closes connections that have brought it nonsense, maybe just when the next request is written to one. */
    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException hungUp) {
            return HTTP.send(request, BodyHandlers.ofString());
        }
    }

    /** Does the same many times, all at the same moment. */
    static List<SignOnAnswer> atOnce(int times, Supplier<SignOnAnswer> act) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CyclicBarrier together = new CyclicBarrier(times);
        Callable<SignOnAnswer> one = () -> {
            together.await();
            return act.get();
        };
        try {
            List<Future<SignOnAnswer>> running = IntStream.range(0, times)
                    .mapToObj(any -> threads.submit(one))
                    .toList();
            return running.stream().map(SignOnClient::done).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static SignOnAnswer done(Future<SignOnAnswer> running) {
        try {
            return running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
