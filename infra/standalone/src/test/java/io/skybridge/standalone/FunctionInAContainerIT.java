package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.database.Backup;
import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.database.SchemaMigration;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.PreviousRelease;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The function {@code provisioning}, built by {@code mvn -Dquick -Dhttp package -pl functions/provisioning -am}, as its container
 * starts it, and called as Knative's PingSource calls it. Named by {@code -Dhttp.provisioning=.../quarkus-app/quarkus-run.jar},
 * because the build itself makes it for Lambda.
 */
@EnabledIfSystemProperty(named = "http.provisioning", matches = ".+")
class FunctionInAContainerIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NEVER = "36500D";
    private static final int TERMINATED = 143;

    private final int port = FreePort.find();

    @TempDir
    Path folder;

    private EmbeddedDatabase database;
    private SimulatorsAlone alone;
    private Simulators simulators;
    private JavaProcess function;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.ephemeral();
        Backup.restore(PreviousRelease.backup(folder), database.access());
        SchemaMigration.migrate(database.jdbcUrl(), database.username(), database.password());
        alone = SimulatorsAlone.ofThePreviousRelease(folder);
        simulators = alone.simulators();
        startFunction();
    }

    @AfterEach
    void stopEverything() {
        if (function.alive()) {
            function.stop();
        }
        alone.close();
        database.stop();
    }

    private void startFunction() {
        Map<String, String> settings = new HashMap<>(alone.settings());
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        settings.put("SKYBRIDGE_OPERATORS_ANONYMOUS", "anywhere");
        settings.put("SKYBRIDGE_PROVISIONING_RETRY_GIVE_UP_AFTER", NEVER);
        settings.put("SKYBRIDGE_PROVISIONING_REPORT_GIVE_UP_AFTER", NEVER);
        settings.put("SKYBRIDGE_PORTALS_DEMO_KIND", "standard");
        settings.put("SKYBRIDGE_PORTALS_DEMO_SECRET", SignedEvent.DEMO_SECRET);
        settings.put("SKYBRIDGE_SERVICES_MANAGERS_DEMO_USERNAME", "demo");
        settings.put("SKYBRIDGE_SERVICES_MANAGERS_DEMO_PASSWORD", "demo");
        function = JavaProcess.startJar(Path.of(System.getProperty("http.provisioning", "")), folder, settings)
                .awaitAnswer(at("/q/health/ready"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A CloudEvent in binary mode, with the data of {@code infra/knative/schedules.yaml}. */
    private HttpRequest ping() {
        return HttpRequest.newBuilder(at("/provisioning/runs"))
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/apis/v1/namespaces/skybridge/pingsources/orders")
                .header("ce-type", "dev.knative.sources.ping")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private long count(String which) {
        try (Connection connection = database.access().open();
                ResultSet found = connection.createStatement().executeQuery("select count(*) from " + which)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(which, failed);
        }
    }

    @Test
    void scheduleHasItCarryOrdersOutAndAnEndPutsThemDown() throws Exception {
        simulators.faults("""
                [{"kind": "delay-after", "millis": 900, "match": {"target": "cortex"}}]""");
        CompletableFuture<HttpResponse<String>> run = HTTP.sendAsync(ping(), BodyHandlers.ofString());
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count("orders where state = 'running' and due_at > now()") >= 2);

        function.terminate();

        HttpResponse<String> answer = run.get(JavaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonPath.from(answer.body()).getInt("parked")).isPositive();
        assertThat(function.awaitEnd()).isEqualTo(TERMINATED);
        assertThat(count("orders where state = 'running' or lease_token is not null"))
                .isZero();
        assertThat(count("orders where reason = 'its worker was stopped' and due_at <= now()"))
                .isPositive();

        simulators.clearFaults();
        startFunction();
        await().atMost(JavaProcess.PATIENCE).until(this::pingedUntilAllIsDone);
        assertThat(simulators.customers("early")).hasSize(1);
    }

    private boolean pingedUntilAllIsDone() throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(ping(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return count("orders where state in ('waiting', 'running')") == 0
                && count("report where state = 'pending'") == 0;
    }
}
