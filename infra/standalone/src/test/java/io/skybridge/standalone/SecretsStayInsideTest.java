package io.skybridge.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever goes well or wrong, no secret is in a log line, however much is logged, or in an answer. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SecretSurroundings.class, restrictToAnnotatedClass = true)
class SecretsStayInsideTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TESS = basic("tess", "a-password-of-tess");
    private static final String GUESSED = "a-guess-at-the-password";

    @TestHTTPResource("/")
    URI here;

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @ConfigProperty(name = "quarkus.datasource.password")
    String databasePassword;

    @Inject
    Mappings mappings;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String account = "acct-" + UUID.randomUUID();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Listener();
    private Simulators simulators;

    /** Hears every line that any logger lets through, with the stack traces. */
    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(line.getLoggerName()).append(' ');
            text.append(line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage());
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            said.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        simulators = new Simulators(simulatorsBase);
        Logger.getLogger("").addHandler(listener);
        mappings.put(
                        List.of(Offer.of(
                                "hosted-exchange",
                                Instant.EPOCH,
                                OfferedService.of("HE", Optional.of("Default"), List.of("Mailbox"), List.of()))),
                        List.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty())),
                        "test")
                .await()
                .atMost(PATIENCE);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(listener);
        simulators.clearFaults();
    }

    private static String basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            said.add(request.method() + " " + request.uri().getPath() + " " + answer.statusCode() + " "
                    + answer.headers().map() + " " + answer.body());
            return answer.body();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String call(String method, String path, String body, String authorization) {
        return answer(HttpRequest.newBuilder(here.resolve(path))
                .header("content-type", "application/json")
                .header("authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private void send(SignedEvent event) {
        answer(event.to(here.resolve("/portals/demo/events")));
    }

    @Test
    void nothingSecretIsLoggedOrAnswered() {
        simulators.faults("""
                [{"kind": "unauthorized", "match": {"target": "cortex"}, "times": 2},
                 {"kind": "malformed-xml", "match": {"target": "cortex", "action": "SET"}, "times": 1},
                 {"kind": "html", "match": {"target": "cortex"}, "times": 1},
                 {"kind": "error-id", "match": {"target": "cortex", "action": "SET", "entity": "user"}, "times": 1},
                 {"kind": "disconnect-after", "match": {"target": "cortex", "action": "SET"}, "times": 2},
                 {"kind": "unauthorized", "match": {"target": "portal"}, "times": 1},
                 {"kind": "html", "match": {"target": "portal"}, "times": 1},
                 {"kind": "status", "match": {"target": "portal"}, "times": 1},
                 {"kind": "disconnect-before", "match": {"target": "portal"}, "times": 1}]""");
        sendGoodAndBadEvents();
        await().atMost(PATIENCE)
                .until(() -> simulators.inbox(account).stream()
                                .filter(message -> Boolean.TRUE.equals(message.get("accepted")))
                                .count()
                        == 2);
        askEverythingThatOperatorsCan();

        List<String> passwords = initialPasswords();
        assertThat(passwords).hasSize(2).allMatch(password -> password.length() == 16);
        assertThat(said).as("debug lines are heard").anyMatch(line -> line.startsWith("io.skybridge.servicesmanagers"));
        assertThat(said).anyMatch(line -> line.contains(" 401 "));
        for (String secret : secrets(passwords)) {
            assertThat(said.stream().filter(line -> line.contains(secret)))
                    .as("lines with a secret")
                    .isEmpty();
        }
    }

    private void sendGoodAndBadEvents() {
        SignedEvent registration = SignedEvent.structured(Events.accountRegistered(account));
        send(registration.with("webhook-signature", "v1,AAAA"));
        send(registration.with("webhook-timestamp", "soon"));
        send(registration.without("webhook-id"));
        send(registration.tampered("{}".getBytes(StandardCharsets.UTF_8)));
        send(registration.with("content-type", "text/plain"));
        send(SignedEvent.structured("no json"));
        send(SignedEvent.structured("{}"));
        answer(registration.to(here.resolve("/portals/nobody/events")));
        send(registration);
        send(SignedEvent.structured(Events.exchangeProvisioned(account, "sub-" + account)));
    }

    private void askEverythingThatOperatorsCan() {
        String orders = call("GET", "/orders?account=" + account, "", TESS);
        List<String> paths = new ArrayList<>(List.of(
                "/orders",
                "/usage/pulls",
                "/usage/records",
                "/usage/conservation",
                "/usage/meters",
                "/usage/export?period=2026-11",
                "/usage/accounts/demo/" + account,
                "/offers",
                "/routes",
                "/services-managers",
                "/audit",
                "/audit/verification",
                "/portals",
                "/portals/demo",
                "/portals/demo/reports",
                "/portals/demo/deliveries",
                "/q/metrics",
                "/q/health/ready",
                "/q/openapi"));
        JsonPath.from(orders).getList("orders.id").forEach(id -> paths.add("/orders/" + id));
        for (String path : paths) {
            call("GET", path, "", TESS);
            call("GET", path, "", basic("tess", GUESSED));
        }
        call("PUT", "/offers", "{\"offers\": 7}", TESS);
        call("POST", "/portals/demo:pause", "{\"reason\": \"a test\"}", TESS);
        call("POST", "/portals/demo:resume", "", TESS);
        call(
                "POST",
                "/portals/demo/reports:replay",
                "{\"state\": \"delivered\", \"since\": \"2020-01-01T00:00:00Z\"}",
                TESS);
        call("POST", "/provisioning/runs", "", TESS);
        call("POST", "/usage/pulls", "", TESS);
        call("POST", "/usage/deliveries", "", TESS);
        call("GET", "/portals/demo/reports", "", TESS);
    }

    private List<String> initialPasswords() {
        List<String> passwords = new ArrayList<>();
        for (Map<String, Object> message : simulators.inbox(account)) {
            Map<String, Object> event = JsonPath.with(new com.fasterxml.jackson.databind.ObjectMapper()
                            .valueToTree(message.get("event"))
                            .toString())
                    .getMap("data");
            if (event.get("users") instanceof List<?> users) {
                users.forEach(user -> passwords.add(String.valueOf(((Map<?, ?>) user).get("initialPassword"))));
            }
        }
        return passwords;
    }

    private List<String> secrets(List<String> passwords) {
        List<String> secrets = new ArrayList<>(passwords);
        for (String key :
                List.of(SignedEvent.DEMO_SECRET, SecretSurroundings.NEXT_SECRET, SecretSurroundings.PRIVATE_KEY)) {
            String encoded = key.substring(key.indexOf('_') + 1);
            secrets.add(encoded);
            secrets.add(new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1));
        }
        secrets.addAll(List.of(SecretSurroundings.CORTEX_PASSWORD, SecretSurroundings.VAULT_KEY, databasePassword));
        secrets.addAll(List.of("a-password-of-tess", GUESSED));
        for (String authorization :
                List.of(TESS, basic("tess", GUESSED), basic("demo", SecretSurroundings.CORTEX_PASSWORD))) {
            secrets.add(authorization.substring("Basic ".length()));
        }
        assertThat(secrets).allMatch(secret -> secret.length() >= 12);
        return secrets;
    }
}
