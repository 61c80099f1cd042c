package io.skybridge.killbill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Three processes, as they run at a provider: Kill Bill, Skybridge, and the services manager's simulator within it. */
final class Installation implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "of the tenant & no other's";

    private final int port = FreePort.find();
    private final int simulatorsPort = FreePort.find();
    private final KillBillServer killBill = KillBillServer.start(KillBillSettings.ephemeral(), System.out::println);
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private final List<JavaProcess> running = new ArrayList<>();

    Installation(Path folder) {
        this.folder = folder;
        settings.putAll(Map.of(
                "SKYBRIDGE_DEMO",
                "true",
                "SKYBRIDGE_DATA_DIR",
                "data",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "SKYBRIDGE_SIMULATORS_PORT",
                Integer.toString(simulatorsPort)));
    }

    /** Makes a tenant of Kill Bill, which is a portal of this name. */
    KillBillClient tenant(String tenant, String portal) {
        KillBillClient client = new KillBillClient(killBill.url(), tenant, "secret-of-" + tenant);
        client.createTenant();
        client.uploadCatalog(KillBillMain.demoCatalog());
        client.registerNotificationCallback(
                at("/portals/" + portal + "/killbill?secret=of%20the%20tenant%20%26%20no%20other's")
                        .toString());
        Map.of(
                        "KIND",
                        "killbill",
                        "SECRET",
                        SECRET,
                        "KILLBILL_URL",
                        killBill.url().toString(),
                        "KILLBILL_API_KEY",
                        tenant,
                        "KILLBILL_API_SECRET",
                        "secret-of-" + tenant,
                        "KILLBILL_USERNAME",
                        KillBillServer.USERNAME,
                        "KILLBILL_PASSWORD",
                        KillBillServer.PASSWORD,
                        "KILLBILL_SETTLE",
                        "PT1S",
                        "KILLBILL_TEST_CLOCK",
                        "true")
                .forEach((key, value) ->
                        settings.put("SKYBRIDGE_PORTALS_" + portal.toUpperCase(Locale.ROOT) + "_" + key, value));
        return client;
    }

    /** Starts Skybridge, once all tenants are there. */
    void start() {
        running.add(JavaProcess.start("standalone", folder, settings).awaitAnswer(at("/q/health/ready")));
    }

    @Override
    public void close() {
        running.forEach(JavaProcess::stop);
        killBill.close();
    }

    Simulators simulators() {
        return new Simulators("http://127.0.0.1:" + simulatorsPort);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    JsonNode get(String path) {
        return call("GET", path, "");
    }

    JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Kinds and states of an account's orders, oldest first. */
    List<String> orders(UUID account) {
        List<String> orders = StreamSupport.stream(
                        get("/orders?limit=200&account=" + account)
                                .path("orders")
                                .spliterator(),
                        false)
                .map(order ->
                        order.path("kind").asText() + " " + order.path("state").asText())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(orders);
        return orders;
    }

    void awaitOrders(UUID account, String... expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(orders(account))
                .containsExactly(expected));
    }

    static UUID account(KillBillClient tenant, String name, String currency, Map<String, String> fields) {
        UUID account = tenant.createAccount(Map.of(
                "name",
                "Erika Muster",
                "externalKey",
                name,
                "email",
                "erika@" + name + ".example",
                "currency",
                currency,
                "company",
                "Firm " + name));
        if (!fields.isEmpty()) {
            tenant.addCustomFields("accounts", account, fields);
        }
        return account;
    }

    static UUID buy(KillBillClient tenant, UUID account, String plan) {
        return tenant.createSubscription(Map.of("accountId", account, "planName", plan));
    }
}
