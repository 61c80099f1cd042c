package io.skybridge.functions.usage;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** Pulls of usage through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class PullsOnLambdaTest extends OnLambda {

    private JsonPath pulled(String body) {
        return tess(body).post("/usage/pulls").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void pullAnswersWhatItFoundAndTheSameAgainFindsNothingMore() {
        sources.mailboxes(customer, 3);
        String body = "{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer);

        JsonPath first = pulled(body);
        JsonPath second = pulled(body);

        assertThat(first.getString("pulls[0].state")).isEqualTo("completed");
        assertThat(first.getString("pulls[0].period")).isEqualTo(present().toString());
        assertThat(first.getInt("pulls[0].percent")).isEqualTo(100);
        assertThat(first.getInt("pulls[0].customers.done")).isEqualTo(1);
        assertThat(first.getInt("pulls[0].customers.total")).isEqualTo(1);
        assertThat(first.getInt("pulls[0].records")).isEqualTo(3);
        assertThat(first.getInt("pulls[0].quantities.'HE/user-plan/Mailbox'")).isEqualTo(3);
        assertThat(first.getString("pulls[0].requestedBy")).isEqualTo("tess");
        assertThat(second.getInt("pulls[0].records")).isZero();
        tess().get(first.getString("pulls[0].links.self"))
                .then()
                .statusCode(200)
                .body("id", equalTo(first.getString("pulls[0].id")))
                .body("records", equalTo(3));
        tess().get("/usage/pulls").then().statusCode(200).body("pulls.id", hasItem(second.getString("pulls[0].id")));
    }

    @Test
    void withoutABodyEveryServicesManagersPresentPeriodIsPulled() {
        sources.mailboxes(customer, 1);

        tess().post("/usage/pulls")
                .then()
                .statusCode(200)
                .body("pulls.servicesManager", equalTo(List.of("atria", "demo")))
                .body("pulls.state", equalTo(List.of("completed", "completed")));
    }

    @Test
    void dryRunStoresNothing() {
        sources.mailboxes(customer, 2);

        JsonPath tried = pulled(
                "{\"servicesManager\": \"demo\", \"customers\": [\"%s\"], \"dryRun\": true}".formatted(customer));

        assertThat(tried.getInt("pulls[0].records")).isEqualTo(2);
        assertThat(tried.getBoolean("pulls[0].dryRun")).isTrue();
        tess().get("/usage/records?customer=" + customer).then().statusCode(200).body("records", hasSize(0));
    }

    @Test
    void periodThatIsOverIsPulledFromABillingSourceAlone() {
        sources.mailboxes(customer, 2);
        YearMonth past = present().minusMonths(3);

        JsonPath backfill = pulled("{\"servicesManager\": \"atria\", \"period\": \"%s\"}".formatted(past));
        tess("{\"servicesManager\": \"demo\", \"period\": \"%s\"}".formatted(past))
                .post("/usage/pulls")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo("period"))
                .body("detail", containsString("is over"));

        assertThat(backfill.getString("pulls[0].source")).isEqualTo("billing");
        assertThat(backfill.getInt("pulls[0].readings")).isEqualTo(2);
        tess().get("/usage/records?period=" + past + "&customer=" + customer)
                .then()
                .body("records", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"period\": \"2026-13\"} | period",
                "{\"period\": \"2199-01\"} | period",
                "{\"perod\": \"2026-11\"} | perod",
                "{\"customers\": [\"A\", \" \"]} | customers.1",
                "{\"servicesManager\": \"mian\"} | servicesManager"
            })
    void wrongFieldIsNamed(String body, String field) {
        tess(body)
                .post("/usage/pulls")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:skybridge:problem:invalid-request"))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void pullThatNobodyWantsToWaitForIsRunLater() {
        sources.mailboxes(customer, 1);
        String body = "{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer);

        String where = tess(body)
                .header("Prefer", "wait=5, respond-async")
                .post("/usage/pulls")
                .then()
                .statusCode(202)
                .header("Preference-Applied", "respond-async")
                .header("Location", containsString("/usage/pulls/"))
                .body("pulls[0].state", equalTo("waiting"))
                .body("pulls[0].startedAt", nullValue())
                .extract()
                .path("pulls[0].links.self");
        await().atMost(PATIENCE).untilAsserted(() -> {
            tess().post("/usage/pulls/runs").then().statusCode(200);
            tess().get(where).then().body("state", equalTo("completed"));
        });
    }

    @Test
    void pullThatTakesLongerThanARunGoesOnInTheNext() {
        for (int one = 10; one < 70; one++) {
            sources.mailboxes(customer + one, 1);
        }
        sources.slow(Duration.ofMillis(50));

        JsonPath first = pulled("{\"servicesManager\": \"demo\"}");

        assertThat(first.getString("pulls[0].state")).isEqualTo("waiting");
        assertThat(first.getInt("pulls[0].customers.done")).isBetween(1, 59);
        assertThat(first.getInt("pulls[0].percent")).isBetween(1, 99);
        assertThat(first.getString("pulls[0].note")).contains("time");
        String where = first.getString("pulls[0].links.self");
        await().atMost(PATIENCE).untilAsserted(() -> {
            tess().post("/usage/pulls/runs").then().statusCode(200);
            tess().get(where)
                    .then()
                    .body("state", equalTo("completed"))
                    .body("customers.done", equalTo(60))
                    .body("records", equalTo(60));
        });
    }

    @Test
    void runAsksForWhatIsDueOnce() {
        sources.mailboxes(customer, 1);

        tess().post("/usage/pulls/runs").then().statusCode(200);

        tess().post("/usage/pulls/runs").then().statusCode(200).body("requested", equalTo(0));
        tess().get("/usage/pulls").then().body("pulls.requestedBy", hasItem("schedule"));
    }

    @Test
    void customerThatCannotBeReadIsCountedAndNamed() {
        sources.mailboxes(customer, 1);
        sources.unreadable(customer);

        JsonPath pull = pulled("{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer));

        assertThat(pull.getInt("pulls[0].customers.unread")).isEqualTo(1);
        tess().get("/usage/conservation").then().body("unread.customer", hasItem(customer));
    }

    @Test
    void progressIsOneEventWhereAnswersAreNotStreamed() {
        sources.mailboxes(customer, 1);
        String waiting = tess("{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer))
                .header("Prefer", "respond-async")
                .post("/usage/pulls")
                .then()
                .extract()
                .path("pulls[0].links.progress");

        String event = tess().get(waiting)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .extract()
                .asString();

        assertThat(event.lines())
                .contains("event:waiting", "id:waiting-0", "retry:2000")
                .filteredOn(line -> line.startsWith("data:"))
                .singleElement()
                .satisfies(data -> assertThat(
                                JsonPath.from(data.substring("data:".length())).getString("state"))
                        .isEqualTo("waiting"));
    }

    @Test
    void readerThatHasSeenTheEndIsToldToStop() {
        sources.mailboxes(customer, 1);
        JsonPath pull = pulled("{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer));
        String progress = pull.getString("pulls[0].links.progress");
        String events = tess().get(progress).then().statusCode(200).extract().asString();
        assertThat(events).contains("event:completed").contains("id:completed-1");

        tess().header("Last-Event-ID", "completed-1").get(progress).then().statusCode(204);
        tess().header("Last-Event-ID", "running-1").get(progress).then().statusCode(200);
    }

    @Test
    void pullThatThereIsNotIsAProblem() {
        for (String path : List.of("/usage/pulls/7", "/usage/pulls/7/progress")) {
            tess().accept("*/*")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", endsWith("unknown-pull"));
        }
    }

    @Test
    void onlyOperatorsMayPull() {
        given().post("/usage/pulls").then().statusCode(401);
        given().post("/usage/pulls/runs").then().statusCode(401);
        given().post("/usage/deliveries").then().statusCode(401);
        given().get("/usage/records").then().statusCode(401);
        given().get("/usage/export?period=2026-11").then().statusCode(401);
        given().get("/usage/pulls/7/progress").then().statusCode(401);
    }
}
