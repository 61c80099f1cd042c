package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.testkit.CollectorResource;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code docs/observability.md} says of the metrics is what a scrape finds, and nothing else of ours is found. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(CollectorResource.class)
class MetricsOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);

    /** Only where a portal has a usage window, which none has here, and where a queue wakes the worker and not this process. */
    private static final Set<String> NOT_HERE = Set.of("skybridge_usage_deadline_seconds", "skybridge_wake_ups_total");

    @TestHTTPResource("/portals/demo/events")
    URI events;

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @Inject
    Mappings mappings;

    private final DocumentedMetrics documented = DocumentedMetrics.read();

    @Test
    void everyMetricThatIsDocumentedIsThereAndEveryOneOfOursIsDocumented() throws IOException, InterruptedException {
        String account = "acct-" + UUID.randomUUID();
        mappings.put(List.of(), ROUTES, "test").await().atMost(PATIENCE);

        HttpClient.newHttpClient()
                .send(
                        SignedEvent.structured(Events.accountRegistered(account)
                                        .replace("contoso.example", account + ".example"))
                                .to(events),
                        BodyHandlers.discarding());
        given().get("/sso/authorize");
        await().atMost(PATIENCE)
                .until(() -> !new Simulators(simulatorsBase).inbox(account).isEmpty());

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            Map<String, String> scraped = scraped();
            Set<String> ours = new TreeSet<>(scraped.keySet());
            ours.removeIf(name -> !name.startsWith("skybridge_"));
            Map<String, String> expected = new TreeMap<>(documented.types());
            expected.keySet().removeAll(NOT_HERE);
            assertThat(scraped).containsAllEntriesOf(expected);
            assertThat(documented.types().keySet()).containsAll(ours);
        });
    }

    @Test
    void noLabelNamesAnAccountOrAnOrder() {
        assertThat(given().get("/q/metrics").asString().lines().filter(line -> line.startsWith("skybridge_")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("account=") || line.contains("order=") || line.contains("acct-"));
    }

    private Map<String, String> scraped() {
        Map<String, String> types = new TreeMap<>();
        Matcher found = TYPE.matcher(given().get("/q/metrics").asString());
        while (found.find()) {
            // In the format that Prometheus prefers the type of a counter is told without its suffix.
            String series = found.group(2).equals("counter") && !found.group(1).endsWith("_total")
                    ? found.group(1) + "_total"
                    : found.group(1);
            String name = documented.described(series);
            types.merge(name, found.group(2), (first, second) -> "summary".equals(first) ? first : second);
        }
        return types;
    }
}
