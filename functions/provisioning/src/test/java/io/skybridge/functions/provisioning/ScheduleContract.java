package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SignedEvent;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The schedule and the pipe of template.yaml, sent as AWS would send them, carry an order out, whichever way the function
 * runs. Each way has a test class that extends this one.
 */
abstract class ScheduleContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who orders and looks. */
    abstract Around around();

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

    /** As a pipe sends it: a list, also where a batch is of one. */
    @Test
    void bellInAListOfOneIsHeard() {
        carriedOutBy("[" + SamTemplate.read().wakeUp().fill(bell("{\"account\":\"demo/acct-1\"}")) + "]");
    }

    /** It is JSON whatever the message holds, also when somebody else has put it into the queue. */
    @Test
    void bellThatHoldsAnythingIsHeard() {
        carriedOutBy(SamTemplate.read().wakeUp().fill(bell("\"}}, \\ <$.messageId>\n\r\t{\"rawPath\": \"/orders\"")));
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
        around().sell(List.of(), ROUTES);
        String account = "acct-" + UUID.randomUUID();
        OrderId order = around().order(SignedEvent.structured(
                Events.accountRegistered(account).replace("contoso.example", account + ".example")));

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonPath answer = given().contentType("application/json")
                    .body(event)
                    .post("/_lambda_")
                    .jsonPath();
            assertThat(answer.getInt("statusCode")).as(answer.prettify()).isEqualTo(200);
            return around().look(order).state() == OrderState.COMPLETED;
        });
    }
}
