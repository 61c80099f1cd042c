package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged standalone is asked to end in the midst of several orders, each in a slow call: what it has in hand it puts
 * down, and the next process has it at once. A back-up that was made meanwhile, restored after all was done, does all of it
 * again, and finds that it is done.
 */
class PutDownIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What a process that was ended by SIGTERM answers by custom: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final List<String> ACCOUNTS =
            IntStream.rangeClosed(1, 4).mapToObj(number -> "acct-" + number).toList();

    private final int port = FreePort.find();

    @TempDir
    Path folder;

    private SimulatorsAlone alone;
    private Simulators simulators;
    private JavaProcess skybridge;

    @BeforeEach
    void startSimulatorsAlone() {
        alone = SimulatorsAlone.start(folder, Map.of("SKYBRIDGE_SIMULATORS_DELAY_MILLIS", "0"));
        simulators = alone.simulators();
    }

    @AfterEach
    void stopEverything() {
        if (skybridge != null && skybridge.alive()) {
            skybridge.stop();
        }
        alone.close();
    }

    private Map<String, String> settings(String dataFolder) {
        Map<String, String> settings = new HashMap<>(alone.settings());
        settings.put("SKYBRIDGE_DEMO", "true");
        settings.put("SKYBRIDGE_DATA_DIR", dataFolder);
        settings.put("SKYBRIDGE_USAGE_AUTOMATIC", "false");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return settings;
    }

    private void start(String dataFolder) {
        skybridge =
                JavaProcess.start("standalone", folder, settings(dataFolder)).awaitAnswer(at("/q/health/ready"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private int status(String path) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException refused) {
            return 0;
        }
    }

    private void send(String event) throws Exception {
        HttpRequest request = SignedEvent.structured(event).to(at("/portals/demo/events"));
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private List<String> states() throws Exception {
        String orders = HTTP.send(
                        HttpRequest.newBuilder(at("/orders?limit=200")).build(), BodyHandlers.ofString())
                .body();
        return JsonPath.from(orders).getList("orders.state");
    }

    private void command(String dataFolder, String... arguments) {
        JavaProcess command = JavaProcess.start("standalone", folder, settings(dataFolder), arguments);
        assertThat(command.awaitEnd()).as(command.output()).isZero();
        assertThat(command.output()).contains("schema");
    }

    private void awaitAllCompleted() {
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> states().equals(IntStream.range(0, 2 * ACCOUNTS.size())
                        .mapToObj(order -> "completed")
                        .toList()));
    }

    /** Nothing was asked for twice, and nothing else was asked for. */
    private void assertEachEffectOnce() {
        assertThat(AskedFor.byAccount(simulators))
                .isEqualTo(ACCOUNTS.stream()
                        .collect(Collectors.toMap(account -> account, account -> AccountStory.SETS.subList(0, 5))));
    }

    @Test
    void whatItHasInHandTheNextOneHasAtOnceAndAnOldBackUpDoesNothingTwice() throws Exception {
        simulators.faults("""
            [{"kind": "delay-after", "millis": 700, "match": {"target": "cortex"}}]\
            """);
        start("data");
        for (String account : ACCOUNTS) {
            send(Events.accountRegistered(account).replace("contoso.example", account + ".example"));
            send(Events.exchangeProvisioned(account, "sub-" + account)
                    .replace("contoso.example", account + ".example"));
        }
        await().atMost(JavaProcess.PATIENCE).until(() -> states().contains("running"));
        command("data", "backup", "made-meanwhile");
        await().atMost(JavaProcess.PATIENCE)
                .until(() -> states().stream().filter("running"::equals).count() >= 3);

        skybridge.terminate();

        await("says that it is not ready")
                .atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status("/q/health/ready") != 200);
        assertThat(skybridge.awaitEnd()).isEqualTo(TERMINATED);
        assertThat(skybridge.output()).doesNotContain("has not ended in time").doesNotContain("ERROR");
        assertNothingIsHeld();

        simulators.clearFaults();
        start("data");
        awaitAllCompleted();
        assertThat(skybridge.output()).doesNotContain("under way when the last process ended");
        skybridge.stop();
        assertEachEffectOnce();

        command("restored", "restore", "made-meanwhile");
        start("restored");
        awaitAllCompleted();
        assertEachEffectOnce();
        assertThat(simulators.customers(ACCOUNTS.get(0))).hasSize(1);
        skybridge.stop();
        assertAuditLogIsIntact("restored");
    }

    /** The chain goes on from the seal that the back-up had last. */
    private void assertAuditLogIsIntact(String dataFolder) {
        JavaProcess verification = JavaProcess.start("standalone", folder, settings(dataFolder), "audit", "verify");
        assertThat(verification.awaitEnd()).as(verification.output()).isZero();
        assertThat(verification.output()).contains("intact");
    }

    private void assertNothingIsHeld() throws SQLException {
        EmbeddedDatabase ledger = EmbeddedDatabase.inFolder(folder.resolve("data"), says -> {});
        try (Connection connection = ledger.access().open()) {
            assertThat(count(connection, "orders where state = 'running' or lease_token is not null"))
                    .isZero();
            assertThat(count(connection, "orders where reason = 'its worker was stopped' and due_at <= now()"))
                    .isPositive();
            assertThat(count(connection, "orders where state <> 'completed'")).isPositive();
            assertThat(count(connection, "report where token is not null and state = 'pending'"))
                    .isZero();
        } finally {
            ledger.stop();
        }
    }

    private static long count(Connection connection, String which) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery("select count(*) from " + which)) {
            found.next();
            return found.getLong(1);
        }
    }
}
