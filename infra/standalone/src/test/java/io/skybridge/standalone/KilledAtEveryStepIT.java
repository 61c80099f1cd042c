package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged standalone, killed like {@code kill -9} between any two steps, with the simulators in another process. */
class KilledAtEveryStepIT {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicReference<JavaProcess> skybridge = new AtomicReference<>();
    private final int port = FreePort.find();
    private final String account = "acct-killed";

    @TempDir
    Path folder;

    private SimulatorsAlone alone;
    private Simulators simulators;
    private KillingProxy proxy;

    @BeforeEach
    void startSimulatorsAlone() {
        alone = SimulatorsAlone.start(folder, Map.of());
        simulators = alone.simulators();
        proxy = new KillingProxy(alone.cortex(), () -> skybridge.get().kill());
    }

    @AfterEach
    void stopEverything() {
        proxy.close();
        if (skybridge.get() != null) {
            skybridge.get().stop();
        }
        alone.close();
    }

    private JavaProcess start() {
        Map<String, String> settings = new HashMap<>(alone.settings());
        settings.put("SKYBRIDGE_DEMO", "true");
        // Its calls would be killed, too.
        settings.put("SKYBRIDGE_USAGE_AUTOMATIC", "false");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL", proxy.address().toString());
        JavaProcess started = JavaProcess.start("standalone", folder, settings);
        skybridge.set(started);
        return started;
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void send(String event) throws IOException, InterruptedException {
        HttpRequest request = SignedEvent.structured(event).to(at("/portals/demo/events"));
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private List<String> orderStates() throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(at("/orders?account=" + account)).build(), BodyHandlers.ofString());
        return JsonPath.from(answer.body()).getList("orders.state");
    }

    /** Starts it again whenever the proxy has killed it. */
    private boolean done() {
        if (!skybridge.get().alive()) {
            start();
        }
        try {
            return List.of("completed", "completed").equals(orderStates())
                    && simulators.inbox(account).size() == 2;
        } catch (IOException startingOrKilled) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void orderIsFinishedAndNothingIsDoubled() throws Exception {
        // Held back until both events are stored: the first call of the worker is the first kill.
        simulators.faults("""
                [{"kind": "status", "status": 503, "match": {"target": "cortex"}}]""");
        start().awaitAnswer(at("/q/health/ready"));
        sendUntilStored(Events.accountRegistered(account));
        sendUntilStored(Events.exchangeProvisioned(account, "sub-killed"));
        simulators.clearFaults();

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::done);

        assertThat(proxy.kills())
                .contains(
                        "before SET customer",
                        "after SET customer",
                        "before SET user",
                        "after SET user",
                        "before SET customer service",
                        "after SET customer service",
                        "before SET user service",
                        "after SET user service",
                        "before GET request",
                        "after GET request")
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(simulators.customers(account)).hasSize(1);
        assertThat(usersOf(account)).hasSize(2);
        assertThat(simulators.inbox(account))
                .extracting(message -> message.get("type"))
                .containsOnly("skybridge.order.completed.v1")
                .hasSize(2);
        assertThat(skybridge.get().output()).contains("left its PostgreSQL running");
    }

    /** The worker's very first call kills the process that is to take the second event, so each is sent until it is taken. */
    private void sendUntilStored(String event) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!skybridge.get().alive()) {
                start();
            }
            try {
                send(event);
                return true;
            } catch (IOException startingOrKilled) {
                return false;
            }
        });
    }

    private List<?> usersOf(String billingId) {
        return (List<?>) simulators.customers(billingId).get(0).get("users");
    }
}
