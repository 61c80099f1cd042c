package io.skybridge.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.database.Backup;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.PreviousRelease;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged standalone starts on the data folder of the previous release, which was killed with orders in every state,
 * reports that were not taken and usage of which nobody knows whether it arrived, and brings all of it to its end.
 */
class UpgradeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** So that what was begun long ago, when the fixture was written, is not given up for its age. */
    private static final String NEVER = "36500D";

    private final int port = FreePort.find();

    @TempDir
    Path folder;

    private SimulatorsAlone alone;
    private Simulators simulators;
    private JavaProcess skybridge;

    @AfterEach
    void stopEverything() {
        if (skybridge != null && skybridge.alive()) {
            skybridge.stop();
        }
        if (alone != null) {
            alone.close();
        }
    }

    private void start() {
        alone = SimulatorsAlone.ofThePreviousRelease(folder);
        simulators = alone.simulators();
        Map<String, String> settings = new HashMap<>(alone.settings());
        settings.put("SKYBRIDGE_DEMO", "true");
        settings.put("SKYBRIDGE_DATA_DIR", "data");
        settings.put("SKYBRIDGE_USAGE_AUTOMATIC", "false");
        settings.put("SKYBRIDGE_PROVISIONING_RETRY_GIVE_UP_AFTER", NEVER);
        settings.put("SKYBRIDGE_PROVISIONING_REPORT_GIVE_UP_AFTER", NEVER);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        skybridge = JavaProcess.start("standalone", folder, settings).awaitAnswer(at("/q/health/ready"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonPath call(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(at(path))
                        .header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(300);
        return JsonPath.from(answer.body());
    }

    /** How many orders there are in each state. */
    private Map<String, Integer> states() throws Exception {
        Map<String, Integer> states = new TreeMap<>();
        call("GET", "/orders?limit=200", "")
                .<String>getList("orders.state")
                .forEach(state -> states.merge(state, 1, Integer::sum));
        return states;
    }

    private String failed() throws Exception {
        return call("GET", "/orders?state=failed", "").getString("orders[0].id");
    }

    private void awaitStates(Map<String, Integer> wanted) {
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(states()).isEqualTo(wanted));
    }

    @Test
    void whatThePreviousReleaseLeftIsBroughtToItsEnd() throws Exception {
        Backup.restoreFolder(PreviousRelease.backup(folder), folder.resolve("data"), says -> {});

        start();

        assertThat(skybridge.output()).contains("schema was brought up to date");
        awaitStates(Map.of("completed", 17, "blocked", 1, "failed", 1, "cancelled", 1));
        call("POST", "/orders/" + failed() + ":retry", "");
        call("PUT", "/offers", """
            {"offers": [{"product": "unheard-of", "services": [{"service": "HE", "customerPlan": "Default", "userPlans": ["Mailbox"]}]}]}\
            """);
        awaitStates(Map.of("completed", 19, "cancelled", 1));

        for (String account : List.of("untold", "early", "half", "blocked", "refused")) {
            await("a report of each order of " + account)
                    .atMost(JavaProcess.PATIENCE)
                    .until(() -> simulators.inbox(account).stream()
                            .anyMatch(message -> Boolean.TRUE.equals(message.get("accepted"))));
            assertThat(simulators.customers(account)).as(account).hasSize(1);
        }
        assertNothingWasAskedForTwice();
        assertUsageBalances();
    }

    /** The calls that the old process died in had their effect: the new one has looked, and has not asked again. */
    private void assertNothingWasAskedForTwice() {
        assertThat(simulators.journal(0, "SET"))
                .filteredOn(set -> "customer".equals(set.get("entity")))
                .extracting(set -> String.valueOf(set.get("billingId")))
                .containsExactly("refused");
        assertThat(simulators.customers("early").get(0).get("users")).asList().hasSize(1);
        assertThat(simulators.customers("half").get(0).get("users")).asList().hasSize(2);
    }

    private void assertUsageBalances() {
        await("what was unclear was sent again, and all of it is accepted")
                .atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    JsonPath books = call("GET", "/usage/conservation?period=" + PreviousRelease.PERIOD, "");
                    assertThat(books.getBoolean("balanced")).isTrue();
                    assertThat(call("GET", "/usage/records?state=unknown&period=" + PreviousRelease.PERIOD, "")
                                    .getList("records"))
                            .isEmpty();
                    assertThat(call("GET", "/usage/records?state=accepted&period=" + PreviousRelease.PERIOD, "")
                                    .getList("records"))
                            .isNotEmpty();
                });
    }
}
