package io.skybridge.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import io.restassured.path.json.JsonPath;
import org.jspecify.annotations.Nullable;

import io.skybridge.database.EmbeddedDatabase;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;

/** Two packaged standalone processes on one PostgreSQL, with the simulators in a third process. */
final class TwoWorkers implements AutoCloseable {

    private static final int SENDERS = 8;
    private static final int LARGEST_PAGE = 200;

    /** What a run of the worker has left in the log. */
    private static final Pattern RUN = Pattern.compile("run: RunSummary\\[claimed=\\d+, completed=(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedDatabase database;
    private final SimulatorsAlone alone;
    private final List<Integer> ports = List.of(FreePort.find(), FreePort.find());
    private final List<JavaProcess> workers = new ArrayList<>();

    private TwoWorkers(Path folder, int delayMillis, Map<String, String> settings) {
        database = EmbeddedDatabase.inFolder(folder.resolve("database"), text -> {});
        alone = SimulatorsAlone.start(
                folder, Map.of("SKYBRIDGE_SIMULATORS_DELAY_MILLIS", Integer.toString(delayMillis)));
        for (int worker = 0; worker < ports.size(); worker++) {
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(alone.settings());
            all.putAll(wiring());
            all.put("SKYBRIDGE_USAGE_AUTOMATIC", "false");
            all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(worker)));
            // One after the other, because the first brings the schema up to date.
            workers.add(JavaProcess.start("standalone", folder, all).awaitAnswer(at(worker, "/q/health/ready")));
        }
    }

    /** Starts all four: the database, the simulators, and the workers with these settings. */
    static TwoWorkers start(Path folder, int delayMillis, Map<String, String> settings) {
        return new TwoWorkers(folder, delayMillis, settings);
    }

    private Map<String, String> wiring() {
        return Map.of(
                "SKYBRIDGE_DEMO",
                "true",
                "SKYBRIDGE_VAULT_KEY",
                "what both workers seal with",
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                database.username(),
                "QUARKUS_DATASOURCE_PASSWORD",
                database.password(),
                // Says after each run how many orders it has completed.
                "QUARKUS_LOG_CATEGORY__IO_SKYBRIDGE_STANDALONE__LEVEL",
                "DEBUG");
    }

    URI at(int worker, String path) {
        return URI.create("http://127.0.0.1:" + ports.get(worker) + path);
    }

    Simulators simulators() {
        return alone.simulators();
    }

    JavaProcess worker(int worker) {
        return workers.get(worker);
    }

    /** Sends all events; those of an account in their order, each to the other worker than the one before. */
    void send(List<AccountStory> stories) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int at = 0; at < stories.size(); at++) {
                int first = at;
                sent.add(senders.submit(() -> send(stories.get(first), first)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(AccountStory story, int first) {
        List<String> events = story.events();
        for (int at = 0; at < events.size(); at++) {
            URI target = at((first + at) % workers.size(), "/portals/demo/events");
            assertThat(answer(SignedEvent.structured(events.get(at)).to(target), 202))
                    .contains("deliveryId");
        }
    }

    /** All orders, newest first, by the word of this worker. */
    List<Map<String, Object>> orders(int worker) {
        List<Map<String, Object>> orders = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonPath page = page(worker, "limit=" + LARGEST_PAGE + (cursor == null ? "" : "&cursor=" + cursor));
            orders.addAll(page.getList("orders"));
            cursor = page.getString("cursor");
        } while (cursor != null);
        return orders;
    }

    private JsonPath page(int worker, String query) {
        return JsonPath.from(
                answer(HttpRequest.newBuilder(at(worker, "/orders?" + query)).build(), 200));
    }

    private String answer(HttpRequest request, int status) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** How many orders the runs of this worker that have ended have completed, by its own word. */
    int completedBy(int worker) {
        return RUN.matcher(workers.get(worker).output())
                .results()
                .mapToInt(run -> Integer.parseInt(run.group(1)))
                .sum();
    }

    /** The one number that a query of the ledger answers. */
    long count(String query) {
        try (Connection connection = database.access().open();
                ResultSet found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }

    @Override
    public void close() {
        workers.stream().filter(JavaProcess::alive).forEach(JavaProcess::stop);
        alone.close();
        database.stop();
    }
}
