package io.skybridge.standalone;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.database.Backup;
import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.PreviousRelease;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes what {@link PreviousRelease} has, and is no test: run once after a release, with a checkout of it in which
 * {@code infra/standalone} and {@code infra/simulators} are packaged.
 *
 * <pre>mvn verify -pl infra/standalone -am -Dit.test=WritePreviousReleaseIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dfailsafe.failIfNoSpecifiedTests=false -Dprevious.release=/path/to/the/checkout</pre>
 */
@EnabledIfSystemProperty(named = "previous.release", matches = ".+")
class WritePreviousReleaseIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path checkout = Path.of(System.getProperty("previous.release", ""));
    private final Path place = Path.of("../../src/testkit/src/main/resources/releases", PreviousRelease.SCHEMA)
            .toAbsolutePath()
            .normalize();
    private final int port = FreePort.find();
    private Simulators simulators;

    @TempDir
    Path folder;

    private Path jar(String module) {
        return checkout.resolve("infra").resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private JavaProcess startSkybridge(SimulatorsAlone alone) {
        Map<String, String> settings = new HashMap<>(alone.settings());
        settings.put("SKYBRIDGE_DEMO", "true");
        settings.put("SKYBRIDGE_DATA_DIR", "data");
        settings.put("SKYBRIDGE_USAGE_AUTOMATIC", "false");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return JavaProcess.startJar(jar("standalone"), folder, settings).awaitAnswer(at("/q/health/ready"));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void send(String event, String account) throws Exception {
        HttpRequest request = SignedEvent.structured(event.replace("contoso.example", account + ".example"))
                .to(at("/portals/demo/events"));
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private void register(String account) throws Exception {
        send(Events.accountRegistered(account), account);
    }

    private void sell(String account, String product) throws Exception {
        send(
                Events.subscriptionProvisioned(
                        "event-" + account + "-" + product, account, "sub-" + account + "-" + product, product, 1),
                account);
    }

    private String call(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(at(path))
                        .header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(300);
        return answer.body();
    }

    @Test
    void write() throws Exception {
        Files.createDirectories(place);
        Files.createDirectories(folder.resolve("state"));
        Path state = folder.resolve("state/simulators.json");
        SimulatorsAlone alone = SimulatorsAlone.startJar(
                jar("simulators"),
                folder,
                Map.of("SKYBRIDGE_SIMULATORS_DELAY_MILLIS", "20", "SKYBRIDGE_SIMULATORS_STATE_FILE", state.toString()));
        simulators = alone.simulators();
        JavaProcess skybridge = startSkybridge(alone);
        try (Ledger ledger = new Ledger(folder.resolve("data"))) {
            ledger.logStatements();
            live(ledger);
        }
        skybridge.kill();
        alone.close();
        List<String> statements = new SentStatements(folder.resolve("data/postgresql/server.log")).all();
        EmbeddedDatabase.inFolder(folder.resolve("data"), says -> {}).stop();
        keep(state, statements);
    }

    /** Orders in every state, reports that are delivered and not, usage that is accepted, rejected, unclear and waiting. */
    private void live(Ledger ledger) throws Exception {
        call("PUT", "/usage/meters", """
            {"meters": [{"portal": "demo", "meter": "HE/user-plan/Mailbox", "unit": "mailbox"}]}\
            """);
        for (String done : List.of("done-1", "done-2")) {
            for (String event : new AccountStory(done).events()) {
                send(event, done);
            }
        }
        register("blocked");
        sell("blocked", "unheard-of");
        ledger.await("orders where state = 'completed'", 11);
        pull();
        ledger.await("usage_record where state = 'accepted'", 1);

        simulators.faults("""
            [{"kind": "error-id", "errorId": 5, "match": {"target": "cortex", "action": "SET", "entity": "customer"},
              "times": 2}]\
            """);
        register("refused");
        ledger.await("orders where state = 'failed'", 1);
        register("withdrawn");
        ledger.await("orders where state = 'failed'", 2);
        call("POST", "/orders/" + ledger.ask("""
            select o.id from orders o join account a on a.pk = o.account_pk where a.external_id = 'withdrawn'\
            """) + ":cancel", "");

        simulators.faults("""
            [{"kind": "status", "status": 500, "match": {"target": "portal"}}]\
            """);
        register("untold");
        sell("untold", "hosted-exchange");
        ledger.await("report where state = 'pending'", 2);
        pull();
        ledger.await("usage_batch where state = 'unclear'", 1);

        simulators.faults("""
            [{"kind": "status", "status": 500, "match": {"target": "portal"}},
             {"kind": "delay-after", "millis": 60000, "match": {"target": "cortex", "action": "SET", "entity": "user"}},
             {"kind": "delay-before", "millis": 60000, "match": {"target": "cortex", "action": "SET", "entity": "customer-service"}}]\
            """);
        register("early");
        register("half");
        sell("half", "hosted-exchange");
        sell("untold", "workplace");
        ledger.await("orders where state = 'running'", 3);
        ledger.await("orders where state = 'waiting'", 1);
        ledger.await("step where state = 'done' and order_id in (select id from orders where state = 'running')", 3);
    }

    private void pull() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at("/usage/pulls"))
                .header("prefer", "respond-async")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private void keep(Path state, List<String> statements) throws Exception {
        Path backup = place.resolve("ledger.backup");
        Files.deleteIfExists(backup);
        Backup.ofFolder(folder.resolve("data"), backup, List.of(VaultKey.FILE));
        Files.delete(place.resolve("ledger.backup.sha256"));
        pack("simulators.json.gz", Files.readAllBytes(state));
        pack("statements.txt.gz", (String.join("\n", statements) + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.printf("%d statements, %s bytes of state%n", statements.size(), Files.size(state));
    }

    private void pack(String name, byte[] content) throws Exception {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(place.resolve(name)))) {
            file.write(content);
        }
    }

    /** The ledger of a process that runs, by the files that it keeps. */
    private static final class Ledger implements AutoCloseable {

        private final Connection connection;

        Ledger(Path dataFolder) throws Exception {
            String password =
                    Files.readString(dataFolder.resolve("postgresql/password")).strip();
            String port = Files.readAllLines(dataFolder.resolve("postgresql/data/postmaster.pid"))
                    .get(3);
            connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port.strip() + "/skybridge", "postgres", password);
        }

        void logStatements() throws Exception {
            for (String setting : Map.of("log_statement", "'all'", "log_line_prefix", "'%u '").entrySet().stream()
                    .map(one -> "alter system set " + one.getKey() + " = " + one.getValue())
                    .collect(Collectors.toList())) {
                run(setting);
            }
            run("select pg_reload_conf()");
        }

        private void run(String statement) throws Exception {
            try (Statement running = connection.createStatement()) {
                running.execute(statement);
            }
        }

        String ask(String query) throws Exception {
            try (ResultSet found = connection.createStatement().executeQuery(query)) {
                found.next();
                return found.getString(1);
            }
        }

        void await(String which, int atLeast) {
            org.awaitility.Awaitility.await(which)
                    .atMost(JavaProcess.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> Integer.parseInt(ask("select count(*) from " + which)) >= atLeast);
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
