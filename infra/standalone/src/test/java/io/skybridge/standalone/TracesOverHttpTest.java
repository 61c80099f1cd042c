package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.testkit.Collector;
import io.skybridge.testkit.CollectorResource;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.Spans;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One trace from the portal's event to the report that the portal gets, as a collector receives it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(CollectorResource.class)
class TracesOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SERVER = 2;
    private static final int CLIENT = 3;
    private static final int PRODUCER = 4;
    private static final int CONSUMER = 5;

    @TestHTTPResource("/portals/demo/events")
    URI events;

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @ConfigProperty(name = "skybridge.test.collector")
    String collector;

    @Inject
    Mappings mappings;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String account = "acct-" + UUID.randomUUID();
    private final String traceId = Spans.id(16);
    private final String parentId = Spans.id(8);
    private final String traceParent = "00-" + traceId + "-" + parentId + "-01";
    private Simulators simulators;
    private Spans spans;

    @BeforeEach
    void mapChannels() {
        simulators = new Simulators(simulatorsBase);
        spans = new Spans(collector);
        mappings.put(List.of(), ROUTES, "test").await().atMost(PATIENCE);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    @Test
    void theTraceOfThePortalsRequestGoesOnToTheReport() {
        String order = send("", Map.of("traceparent", traceParent));

        Collector.Span sent = one("send reports");
        Collector.Span received = one("POST /portals/{portal}/events");
        assertThat(received.kind()).isEqualTo(SERVER);
        assertThat(received.parentId()).isEqualTo(parentId);
        Collector.Span created = one("create orders");
        assertThat(created.kind()).isEqualTo(PRODUCER);
        assertThat(created.parentId()).isEqualTo(received.spanId());
        assertThat(created.attributes()).containsEntry("skybridge.order.id", order);
        Collector.Span processed = one("process orders");
        assertThat(processed.kind()).isEqualTo(CONSUMER);
        assertThat(processed.parentId()).isEqualTo(created.spanId());
        assertThat(processed.attributes())
                .containsAllEntriesOf(Spans.about(order, account, "demo"))
                .containsEntry("skybridge.order.end", "completed");
        assertThat(sent.parentId()).isEqualTo(created.spanId());
        assertThat(sent.attributes()).containsAllEntriesOf(Spans.about(order, account, "demo"));
    }

    @Test
    void eachStepHasItsCallsAndTheReportCarriesTheTraceOn() {
        send("", Map.of("traceparent", traceParent));

        Collector.Span sent = one("send reports");
        Collector.Span processed = one("process orders");
        List<Collector.Span> steps = spans.of(traceId).stream()
                .filter(span -> span.name().startsWith("step "))
                .toList();
        assertThat(steps).isNotEmpty().allSatisfy(step -> {
            assertThat(step.parentId()).isEqualTo(processed.spanId());
            assertThat(step.attributes()).containsKeys("skybridge.step", "skybridge.step.outcome");
        });
        assertThat(steps.stream()
                        .filter(step -> step.name().equals("step customer"))
                        .flatMap(step -> calls(step).stream()))
                .as("calls to the services manager")
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.attributes()).containsEntry("http.response.status_code", "200"));
        assertThat(calls(sent)).hasSize(1);
        assertThat(traceParentOfTheReport())
                .isEqualTo("00-" + traceId + "-" + calls(sent).get(0).spanId() + "-01");
    }

    @Test
    void anEventThatBringsATraceOfItsOwnGoesOnWithThatAndIsLinkedToTheRequest() {
        String requests = Spans.id(16);

        send(
                "\"traceparent\": \"" + traceParent + "\",",
                Map.of("traceparent", "00-" + requests + "-" + parentId + "-01"));

        one("send reports");
        Collector.Span received =
                spans.of(requests, "POST /portals/{portal}/events").get(0);
        Collector.Span created = one("create orders");
        assertThat(created.parentId()).isEqualTo(parentId);
        assertThat(created.links()).containsExactly(requests + "-" + received.spanId());
        assertThat(one("process orders").parentId()).isEqualTo(created.spanId());
    }

    @Test
    void anOrderThatIsPutBackGoesOnInTheSameTrace() {
        simulators.faults("""
            [{"kind": "status", "status": 500, "match": {"target": "cortex", "action": "SET"}, "times": 1}]\
            """);

        send("", Map.of("traceparent", traceParent));

        one("send reports");
        List<Collector.Span> runs = spans.of(traceId, "process orders");
        assertThat(runs).hasSizeGreaterThanOrEqualTo(2);
        assertThat(runs.get(0).attributes()).containsEntry("skybridge.order.end", "parked");
        assertThat(runs.get(runs.size() - 1).attributes()).containsEntry("skybridge.order.end", "completed");
    }

    @Test
    void noSpanSaysWhoSomebodyIsOrWhatWasSaid() {
        send("", Map.of("traceparent", traceParent));

        one("send reports");
        assertThat(spans.of(traceId))
                .allSatisfy(span -> assertThat(span.attributes().toString().toLowerCase(Locale.ROOT))
                        .doesNotContain("jane", "contoso", "password", "whsec", "authorization", "signature"));
    }

    @Test
    void whatStandsInAnAddressStaysOutOfSpans() {
        given().header("traceparent", traceParent).get("/sso/authorize?client_id=panel&state=a-secret-of-the-browser");

        Collector.Span received = one("GET /sso/authorize");
        assertThat(received.attributes())
                .containsEntry("http.route", "/sso/authorize")
                .containsEntry("url.query", "REDACTED")
                .containsEntry("url.path", "REDACTED");
    }

    private Collector.Span one(String name) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !spans.of(traceId, name)
                .isEmpty());
        return spans.of(traceId, name).get(0);
    }

    private List<Collector.Span> calls(Collector.Span caller) {
        return spans.of(traceId).stream()
                .filter(span -> span.kind() == CLIENT)
                .filter(span -> span.parentId().equals(caller.spanId()))
                .toList();
    }

    private String traceParentOfTheReport() {
        List<Map<String, Object>> deliveries = given().get(simulatorsBase + "/portal/inbox?view=deliveries")
                .jsonPath()
                .getList("deliveries");
        return deliveries.stream()
                .filter(delivery -> delivery.toString().contains(account))
                .map(delivery -> String.valueOf(delivery.get("traceParent")))
                .findFirst()
                .orElseThrow();
    }

    private String send(String attribute, Map<String, String> headers) {
        String event = """
            {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.registered.v1", %s
             "subject": "%s", "data": {"company": {"name": "Contoso Ltd", "domain": "%s.example"}, "version": 1,
               "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe",
                                 "email": "jane@contoso.example"}}}\
            """.formatted(UUID.randomUUID(), attribute, account, account);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(SignedEvent.structured(event).to(events), (name, value) -> true);
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return JsonPath.from(answer.body()).getString("orders[0]");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
