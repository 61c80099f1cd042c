package io.skybridge.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Skybridge's demo with sign-on, in a process of its own, and its portal's side of it. */
final class Skybridge implements AutoCloseable {

    static final String PORTAL_TOKEN = "the-portals-token-of-thirty-two-characters-and-more";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String OPERATOR =
            "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

    private final int port = FreePort.find();
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private @Nullable JavaProcess process;

    Skybridge(Path folder) {
        this.folder = folder;
        settings.put("SKYBRIDGE_DEMO", "true");
        settings.put("SKYBRIDGE_DATA_DIR", "data");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("SKYBRIDGE_SIMULATORS_PORT", Integer.toString(FreePort.find()));
        settings.put("SKYBRIDGE_SSO_ISSUER", at(""));
        settings.put("SKYBRIDGE_SSO_LIMITS_VISITOR", "1000");
        settings.put("SKYBRIDGE_PORTALS_DEMO_SSO_TOKEN", PORTAL_TOKEN);
    }

    /** What the portal is answered when it asks for a ticket. */
    record Ticket(int status, JsonNode body) {

        String url() {
            assertThat(status).as(body.toString()).isEqualTo(201);
            return body.path("url").asText();
        }
    }

    /** An address of it, without a slash at the end. */
    String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Adds a setting below {@code SKYBRIDGE_SSO_}, before the start. */
    void set(String name, String value) {
        settings.put("SKYBRIDGE_SSO_" + name, value);
    }

    /** Adds a setting of Quarkus itself, before the start. */
    void setQuarkus(String name, String value) {
        settings.put("QUARKUS_" + name, value);
    }

    void start() {
        process = JavaProcess.start("standalone", folder, settings);
        process.awaitAnswer(URI.create(at("/q/health/ready")));
    }

    /**
     * A company whose domain is {@code <account>.example} signs up, with Jane as its administrator.
     *
     * @return the customer's code at the services manager
     */
    String register(String account) {
        send(Events.accountRegistered(account).replace("contoso.example", account + ".example"));
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> assertThat(order(account).path("state").asText()).isEqualTo("completed"));
        String code = order(account).path("code").asText();
        assertThat(code).isNotEmpty();
        return code;
    }

    private JsonNode order(String account) {
        return json(call("GET", "/orders?account=" + account, "")).at("/orders/0");
    }

    /** The portal suspends a company, and is answered as soon as that is known here. */
    void suspend(String account) {
        send("""
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.suspended.v1",
                 "subject": "%s", "data": {"reason": "not paid", "version": 2}}""".formatted(UUID.randomUUID(), account));
    }

    private void send(String event) {
        HttpResponse<String> answer = sent(SignedEvent.structured(event).to(URI.create(at("/portals/demo/events"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** The portal's back end asks for a ticket for Jane. */
    Ticket ticket(String account, Map<String, String> more) {
        Map<String, String> asked = new HashMap<>(more);
        asked.put("account", account);
        asked.put("user", "jane");
        HttpRequest request = HttpRequest.newBuilder(URI.create(at("/sso/tickets")))
                .header("authorization", "Bearer " + PORTAL_TOKEN)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(asked).toString()))
                .build();
        HttpResponse<String> answer = sent(request);
        return new Ticket(answer.statusCode(), json(answer));
    }

    /** An operator has the next key sign from now on; answers its id. */
    String rotate() {
        JsonNode answer = json(call("POST", "/sso/keys:rotate", "{\"reason\": \"somebody left\"}"));
        return answer.path("signing").asText();
    }

    /** The ids of the keys that are published, in their order. */
    List<String> published() {
        return json(call("GET", "/sso/jwks", "")).path("keys").findValuesAsText("kid");
    }

    /** How often this path was asked for, by whomever. */
    long asked(String path) {
        return call("GET", "/q/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line -> line.contains("uri=\"" + path + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    JsonNode discovery() {
        return json(call("GET", "/.well-known/openid-configuration", ""));
    }

    /** What somebody sees is a page that says that this did not work. */
    void assertRefuses(Browser.Page page) {
        assertThat(page.url().toString()).as(page.toString()).startsWith(at("/sso/"));
        assertThat(page.status()).as(() -> page + "\n" + log()).isBetween(400, 499);
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.text()).isNotBlank();
    }

    /** All that it has said. */
    private String log() {
        return process == null ? "not started" : process.output();
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpResponse<String> answer = sent(HttpRequest.newBuilder(URI.create(at(path)))
                .header("authorization", OPERATOR)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as(() -> answer.body() + "\n" + log())
                    .isLessThan(500);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(answer.body(), unreadable);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
    }
}
