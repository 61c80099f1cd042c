package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.MAILBOXES;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** From a mailbox that is held to the portal that has its usage, with all functions in one process. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class UsageOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TestHTTPResource("/")
    URI here;

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @Inject
    Mappings mappings;

    private final String account = "acct-" + UUID.randomUUID();

    /** Only the first version shows on the wire that an answer comes bit by bit. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void whatIsSoldAndBilled() {
        mappings.put(List.of(Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES)), ROUTES, "test")
                .await()
                .atMost(PATIENCE);
        tess().contentType("application/json")
                .body("""
                        {"meters": [{"portal": "demo", "meter": "HE/user-plan/Mailbox", "unit": "mailbox"},
                                    {"portal": "demo", "meter": "HE/customer-plan/Default", "unit": "exchange"}]}""")
                .put("/usage/meters")
                .then()
                .statusCode(200);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        new Simulators(simulatorsBase).clearFaults();
    }

    private static RequestSpecification tess() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess");
    }

    private void send(String event) throws IOException, InterruptedException {
        HttpRequest request = SignedEvent.structured(event.replace("contoso.example", account + ".example"))
                .to(here.resolve("/portals/demo/events"));
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    /** The code of the account's customer, which has a mailbox. */
    private String customerWithAMailbox() throws IOException, InterruptedException {
        send(Events.accountRegistered(account));
        send(Events.exchangeProvisioned(account, "sub-" + account));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> List.of("completed", "completed")
                .equals(orders().getList("orders.state")));
        return orders().getString("orders[0].code");
    }

    private JsonPath orders() {
        return tess().get("/orders?account=" + account).then().extract().jsonPath();
    }

    private JsonPath requested(String customer) {
        return tess().contentType("application/json")
                .header("Prefer", "respond-async")
                .body("{\"customers\": [\"%s\"]}".formatted(customer))
                .post("/usage/pulls")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }

    private HttpRequest.Builder as(String path) {
        String password =
                Base64.getEncoder().encodeToString("tess:a-password-of-tess".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(here.resolve(path)).header("Authorization", "Basic " + password);
    }

    @Test
    void mailboxThatIsHeldIsPulledDeliveredAndProven() throws Exception {
        String customer = customerWithAMailbox();

        requested(customer);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> tess().get(
                        "/usage/accounts/demo/" + account)
                .then()
                .body("units.find { it.unit == 'mailbox' }.accepted", equalTo(1))
                .body("units.find { it.unit == 'exchange' }.accepted", equalTo(1)));
        given().get(simulatorsBase + "/portal/usage?account=" + account)
                .then()
                .statusCode(200)
                .body("totals.unit.sort()", equalTo(List.of("exchange", "mailbox")))
                .body("totals.quantity", equalTo(List.of("1", "1")));
        tess().get("/usage/conservation")
                .then()
                .body("balanced", equalTo(true))
                .body("meters.meter", hasItem("HE/user-plan/Mailbox"));
    }

    @Test
    void progressArrivesEventByEventUntilThePullHasEnded() throws Exception {
        String customer = customerWithAMailbox();
        // Long enough for several looks at it.
        new Simulators(simulatorsBase).faults("""
                [{"kind": "slow", "millis": 1500, "match": {"target": "cortex"}, "times": 2}]""");
        String progress = requested(customer).getString("pulls[0].links.progress");

        HttpResponse<Stream<String>> events = http.send(as(progress).build(), BodyHandlers.ofLines());

        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.headers().firstValue("Transfer-Encoding")).contains("chunked");
        List<String> states = events.body()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()))
                .toList();
        assertThat(states).hasSizeGreaterThan(1).endsWith("completed").doesNotHaveDuplicates();
        HttpRequest again = as(progress).header("Last-Event-ID", "completed-1").build();
        assertThat(http.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    }

    @Test
    void pullThatThereIsNotIsAProblemAndNoEvents() throws Exception {
        HttpResponse<String> answer = http.send(
                as("/usage/pulls/" + UUID.randomUUID() + "/progress")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpRequest anonymous =
                HttpRequest.newBuilder(here.resolve("/usage/pulls/7/progress")).build();
        assertThat(http.send(anonymous, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void exportIsStreamed() throws Exception {
        String customer = customerWithAMailbox();
        requested(customer);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        tess().get("/usage/records?customer=" + customer).then().body("records.size()", equalTo(2)));
        String period = tess().get("/usage/conservation").then().extract().path("period");

        HttpResponse<String> file = http.send(
                as("/usage/export?format=focus&period=" + period + "&customer=" + customer)
                        .build(),
                BodyHandlers.ofString());

        assertThat(file.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body().split("\r\n")).hasSize(3);
    }
}
