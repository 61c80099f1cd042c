package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Mappings;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Printed;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The schedule and the pipe of template.yaml, sent as AWS would send them, carry an order out. */
@QuarkusTest
@TestProfile(ScheduleOnLambdaTest.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
class ScheduleOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Portals portals;

    @Inject
    StoreDelivery storeDelivery;

    @Inject
    DeliveryCounters counters;

    @Inject
    OrderBook orderBook;

    @Inject
    Mappings mappings;

    /** The settings of template.yaml. */
    public static final class AsDeployed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skybridge.operators.anonymous", "anywhere", "skybridge.figures.logged", "true");
        }
    }

    @Test
    void orderThatIsDueIsCarriedOutByTheSchedule() {
        List<SamTemplate.Schedule> schedules = SamTemplate.read().schedules("provisioning");
        assertThat(schedules).hasSize(1);

        carriedOutBy(schedules.get(0).input());
    }

    @Test
    void orderThatIsDueIsCarriedOutByTheBell() {
        carriedOutBy(SamTemplate.read().wakeUp().fill(bell("{\"account\":\"demo/acct-1\"}")));
    }

    /** It is JSON whatever the message holds, also when somebody else has put it into the queue. */
    @Test
    void bellThatHoldsAnythingIsHeard() {
        carriedOutBy(SamTemplate.read().wakeUp().fill(bell("\"}}, \\ <$.messageId>\n\r\t{\"rawPath\": \"/orders\"")));
    }

    @Test
    void runEndsWithALineOfFigures() {
        String event = SamTemplate.read().schedules("provisioning").get(0).input();

        List<JsonNode> lines = Printed.during(() -> given().contentType("application/json")
                        .body(event)
                        .post("/_lambda_")
                        .then()
                        .statusCode(200))
                .filter(line -> line.startsWith("{\"_aws\""))
                .map(ScheduleOnLambdaTest::json)
                .toList();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).at("/_aws/CloudWatchMetrics/0/Metrics").findValuesAsText("Name"))
                .containsExactly("OrdersWaiting", "OrdersRunning", "OrdersBlocked", "OrdersFailed", "OldestDueOrder")
                .allSatisfy(
                        name -> assertThat(lines.get(0).path(name).isNumber()).isTrue());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(line, noJson);
        }
    }

    /** A record of a FIFO queue as a pipe gets it. */
    private static JsonNode bell(String body) {
        return JSON.createObjectNode()
                .put("messageId", "059f36b4-87a3-44ab-83d2-661975830a7d")
                .put("receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a")
                .put("body", body)
                .put("md5OfBody", "e4e68fb7bd0e697a0ae8f1bb342846b3")
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:skybridge-wake-up.fifo")
                .put("awsRegion", "eu-central-1")
                .set(
                        "attributes",
                        JSON.createObjectNode()
                                .put("ApproximateReceiveCount", "1")
                                .put("MessageGroupId", "demo/acct-1")
                                .put("SequenceNumber", "18849496460467696128"));
    }

    /** Accepts an order, and invokes the function with an event until it is carried out. */
    private void carriedOutBy(String event) {
        mappings.put(List.of(), ROUTES, "test").await().atMost(PATIENCE);
        OrderId order = accepted().orders().get(0);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonPath answer = given().contentType("application/json")
                    .body(event)
                    .post("/_lambda_")
                    .jsonPath();
            assertThat(answer.getInt("statusCode")).as(answer.prettify()).isEqualTo(200);
            return orderBook
                            .find(order)
                            .await()
                            .atMost(PATIENCE)
                            .orElseThrow()
                            .order()
                            .state()
                    == OrderState.COMPLETED;
        });
    }

    private Receipt.Stored accepted() {
        String account = "acct-" + UUID.randomUUID();
        SignedEvent event = SignedEvent.structured(
                Events.accountRegistered(account).replace("contoso.example", account + ".example"));
        return new AcceptDelivery(portals, storeDelivery, counters)
                .accept(new PortalId("demo"), new RawMessage("/events", "", event.headers(), event.body()))
                .await()
                .atMost(PATIENCE);
    }
}
