package io.skybridge.functions.usage;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Printed;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events as the schedules of template.yaml send them, and as an API does. */
@QuarkusTest
@TestProfile(ScheduleOnLambdaTest.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class ScheduleOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The settings of template.yaml; but every scrape counts anew, since tests do not wait. */
    public static final class AsDeployed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "skybridge.operators.anonymous",
                    "invoker",
                    "skybridge.figures.logged",
                    "true",
                    "skybridge.usage.drift-recount",
                    "PT0S");
        }
    }

    private static JsonPath event(String path, String query, String http) {
        return send("""
                {"version": "2.0", "routeKey": "$default", "rawPath": "%1$s", "rawQueryString": "%2$s",
                 "headers": {"accept": "application/json"},
                 "requestContext": {"http": {"method": "POST", "path": "%1$s", "protocol": "HTTP/1.1"%3$s}},
                 "isBase64Encoded": false}""".formatted(path, query, http));
    }

    private static JsonPath send(String event) {
        return given().contentType("application/json")
                .body(event)
                .post("/_lambda_")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As they stand in template.yaml: one pulls what is due, from each of the two services managers, one delivers. */
    @Test
    void schedulesOfTheTemplateDoTheirJob() {
        Map<String, JsonPath> answers = SamTemplate.read().schedules("usage-pull").stream()
                .collect(Collectors.toMap(SamTemplate.Schedule::name, schedule -> send(schedule.input())));

        assertThat(answers).containsOnlyKeys("EveryQuarterOfAnHour", "EveryMinute");
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer.getInt("statusCode"))
                .as(answer.prettify())
                .isEqualTo(200));
        assertThat(JsonPath.from(answers.get("EveryMinute").getString("body")).getMap(""))
                .containsKeys("batches", "accepted", "expired");
        assertThat(JsonPath.from(answers.get("EveryQuarterOfAnHour").getString("body"))
                        .getMap(""))
                .containsKeys("requested", "pulls");
    }

    @Test
    void schedulesEventIsFromWhomIamAllows() {
        JsonPath pulled = event("/usage/pulls/runs", "budget=PT5S", "");
        JsonPath delivered = event("/usage/deliveries", "", "");

        assertThat(pulled.getInt("statusCode")).isEqualTo(200);
        assertThat(JsonPath.from(pulled.getString("body")).getInt("requested")).isEqualTo(2);
        assertThat(delivered.getInt("statusCode")).isEqualTo(200);
    }

    @Test
    void callThroughAnApiHasAnAddressAndSignsIn() {
        JsonPath answer = event("/usage/deliveries", "", ", \"sourceIp\": \"203.0.113.7\"");

        assertThat(answer.getInt("statusCode")).isEqualTo(401);
        given().post("/usage/deliveries").then().statusCode(401);
    }

    @Test
    void budgetIsBelowWhatAFunctionHas() {
        assertThat(event("/usage/pulls/runs", "budget=PT15M", "").getInt("statusCode"))
                .isEqualTo(400);
    }

    /** What the source is said to have told of is no record, so a period does not add up; the other one does. */
    @Test
    void pullEndsWithALineThatSaysWhetherUsageAddsUp() {
        double before = drift();
        LedgerRows.change(
                "insert into usage_total values ('demo', ?, 'DRIFT', 'HE/user-plan/Mailbox', 7, 0, 0, 0, 0)",
                YearMonth.now(ZoneOffset.UTC).minusMonths(1).toString());
        try {
            // A line that does not come to zero, and the customer's contradiction that it comes from.
            assertThat(drift()).isEqualTo(before + 2);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                            .contains("skybridge_usage_drift " + (before + 2)));
        } finally {
            LedgerRows.change("delete from usage_total where customer = 'DRIFT'");
        }

        assertThat(drift()).isEqualTo(before);
    }

    private static double drift() {
        List<String> lines = figures(() -> event("/usage/pulls/runs", "budget=PT5S", ""));

        assertThat(lines).hasSize(1);
        assertThat(JsonPath.from(lines.get(0)).getList("_aws.CloudWatchMetrics[0].Metrics.Name"))
                .isEqualTo(List.of("UsageDrift"));
        return JsonPath.from(lines.get(0)).getDouble("UsageDrift");
    }

    private static List<String> figures(Runnable run) {
        return Printed.during(run).filter(line -> line.startsWith("{\"_aws\"")).toList();
    }

    /** With a deadline besides, if something is pending. */
    @Test
    void deliveryEndsWithALineOfFigures() {
        List<String> lines = figures(() -> event("/usage/deliveries", "", ""));

        assertThat(lines).hasSize(1);
        assertThat(JsonPath.from(lines.get(0)).getList("_aws.CloudWatchMetrics[0].Metrics.Name", String.class))
                .startsWith("UsagePending", "UsageRejected", "UsageExpired", "UsageUnmapped");
        assertThat(JsonPath.from(lines.get(0)).getMap(""))
                .containsKeys("UsagePending", "UsageRejected", "UsageExpired", "UsageUnmapped");
    }
}
