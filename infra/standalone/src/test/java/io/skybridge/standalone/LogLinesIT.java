package io.skybridge.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the packaged standalone writes when it is to write JSON: a document a line, with the keys of the functions. */
class LogLinesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ALWAYS =
            Set.of("timestamp", "level", "logger", "message", "threadName", "function", "mdc");

    private final int port = FreePort.find();
    private final int simulatorsPort = FreePort.find();

    @TempDir
    Path folder;

    private JavaProcess skybridge;

    @AfterEach
    void stop() {
        if (skybridge.alive()) {
            skybridge.stop();
        }
    }

    private void start() {
        skybridge = JavaProcess.start(
                        "standalone",
                        folder,
                        Map.of(
                                "SKYBRIDGE_DEMO",
                                "true",
                                "SKYBRIDGE_DATA_DIR",
                                "data",
                                "QUARKUS_HTTP_PORT",
                                Integer.toString(port),
                                "SKYBRIDGE_SIMULATORS_PORT",
                                Integer.toString(simulatorsPort),
                                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                                "true",
                                "QUARKUS_LOG_CATEGORY__IO_SKYBRIDGE__LEVEL",
                                "DEBUG"))
                .awaitAnswer(at("/q/health/ready"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String order(String event, URI to) throws Exception {
        String answer = HttpClient.newHttpClient()
                .send(SignedEvent.structured(event).to(to), BodyHandlers.ofString())
                .body();
        return JsonPath.from(answer).getString("orders[0]");
    }

    private List<JsonNode> lines() {
        return skybridge
                .output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(LogLinesIT::document)
                .toList();
    }

    private static JsonNode document(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }

    private static Set<String> keys(JsonNode line) {
        Set<String> keys = new HashSet<>();
        line.fieldNames().forEachRemaining(keys::add);
        keys.remove("stackTrace");
        return keys;
    }

    @Test
    void everyLineOfARunHasTheKeysAndThoseOfAnOrderSayWhich() throws Exception {
        start();
        Simulators simulators = new Simulators("http://127.0.0.1:" + simulatorsPort);
        simulators.faults("""
                [{"kind": "status", "status": 503, "match": {"target": "cortex", "action": "SET"}, "times": 1}]""");

        String order = order(Events.accountRegistered("acct-1"), at("/portals/demo/events"));
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> simulators.inbox("acct-1").size() == 1);
        skybridge.stop();

        assertThat(lines())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(keys(line)).as(line.toString()).isEqualTo(ALWAYS));
        List<JsonNode> ofTheOrder = lines().stream()
                .map(line -> line.path("mdc"))
                .filter(mdc -> mdc.path("orderId").asText().equals(order))
                .toList();
        assertThat(ofTheOrder).isNotEmpty().allSatisfy(mdc -> {
            assertThat(mdc.path("account").asText()).isEqualTo("acct-1");
            assertThat(mdc.path("portal").asText()).isEqualTo("demo");
        });
        assertThat(skybridge.output())
                .doesNotContain(SignedEvent.DEMO_SECRET)
                .doesNotContain("jane@contoso.example")
                .doesNotContain("Main St 1");
    }
}
