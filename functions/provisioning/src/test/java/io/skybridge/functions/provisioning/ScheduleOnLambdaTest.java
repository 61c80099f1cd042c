package io.skybridge.functions.provisioning;

import java.util.List;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Printed;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What AWS sends to the function, through the Lambda event path; and the line that a run leaves in the log. */
@QuarkusTest
@TestProfile(ScheduleContract.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
class ScheduleOnLambdaTest extends ScheduleContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    InProcess inProcess;

    @Override
    Around around() {
        return inProcess;
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
}
