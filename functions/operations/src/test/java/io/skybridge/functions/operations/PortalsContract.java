package io.skybridge.functions.operations;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.OrderId;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Portals, their reports and their deliveries, as operators see them, whichever way the function runs. */
abstract class PortalsContract extends OperationsContract {

    @BeforeEach
    void portalIsKnown() {
        around().register("acct-" + UUID.randomUUID(), "direct");
    }

    @AfterEach
    void reportsAreSentAgain() {
        tess().post("/portals/demo:resume").then().statusCode(200);
    }

    /** Cancelled, so that the portal is told of it. */
    private OrderId ended() {
        OrderId order = register("direct");
        tess().post("/orders/" + order + ":cancel").then().statusCode(200);
        return order;
    }

    @Test
    void portalIsPausedWithTheReasonSeenAndResumed() {
        tess().contentType("application/json")
                .body("{\"reason\": \"they move\"}")
                .post("/portals/demo:pause")
                .then()
                .statusCode(200)
                .body("name", equalTo("demo"))
                .body("pause.cause", equalTo("operator"))
                .body("pause.why", equalTo("they move"))
                .body("pause.nextProbe", nullValue());
        ended();

        tess().get("/portals/demo")
                .then()
                .statusCode(200)
                .body("pause.since", notNullValue())
                .body("reports.waiting", greaterThanOrEqualTo(1))
                .body("notices", hasSize(0));
        tess().get("/portals").then().statusCode(200).body("portals.name", hasItem("demo"));
        given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic("tess", "a-password-of-tess")
                .post("/portals/demo%3Aresume")
                .then()
                .statusCode(200)
                .body("pause", nullValue());
    }

    @Test
    void reportIsListedReplayedAndNotReplayedWhileItIsPending() {
        OrderId order = ended();
        String pending = tess().get("/portals/demo/reports?state=pending")
                .then()
                .statusCode(200)
                .extract()
                .path("reports.find { it.order == '" + order + "' }.id");
        tess().post("/portals/demo/reports/" + pending + ":replay")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:skybridge:problem:illegal-transition"));
        String report = around().giveUp(order, "the portal answered 422");
        assertThat(report).isEqualTo(pending);

        tess().get("/portals/demo/reports?state=given-up")
                .then()
                .statusCode(200)
                .body("reports.id", hasItem(report))
                .body("reports.find { it.id == '" + report + "' }.note", equalTo("the portal answered 422"));
        tess().contentType("application/json")
                .body("{\"reason\": \"they mended it\"}")
                .post("/portals/demo/reports/" + report + ":replay")
                .then()
                .statusCode(200)
                .body("state", equalTo("pending"))
                .body("replays", equalTo(1))
                .body("note", equalTo("replayed by tess: they mended it"));
        tess().get("/portals/demo/reports?limit=1").then().statusCode(200).body("reports", hasSize(1));
    }

    @Test
    void whatWasGivenUpInATimeIsReplayedAtOnce() {
        String report = around().giveUp(ended(), "the portal answered 422");

        replayAll("{\"until\": \"2020-01-01T00:00:00Z\"}", 200).body("replayed", equalTo(0));
        replayAll("{\"since\": \"2020-01-01T00:00:00Z\", \"reason\": \"mended\"}", 200)
                .body("replayed", greaterThanOrEqualTo(1));
        tess().get("/portals/demo/reports?state=given-up").then().body("reports.id", not(hasItem(report)));
        replayAll("{\"state\": \"pending\"}", 400).body("errors.field", contains("state"));
        replayAll("{\"state\": \"delivered\"}", 400).body("errors.field", contains("since"));
        replayAll("{\"sinse\": \"2020-01-01T00:00:00Z\"}", 400).body("errors.field", contains("sinse"));
        replayAll("", 400);
    }

    private static io.restassured.response.ValidatableResponse replayAll(String body, int status) {
        return tess().contentType("application/json")
                .body(body)
                .post("/portals/demo/reports:replay")
                .then()
                .statusCode(status);
    }

    @Test
    void deliveriesAreListedWithoutWhatTheySay() {
        OrderId order = register("direct");

        String cursor = tess().get("/portals/demo/deliveries?limit=1")
                .then()
                .statusCode(200)
                .body("deliveries", hasSize(1))
                .body("deliveries[0].orders", contains(order.toString()))
                .body("deliveries[0].subject", equalTo(account))
                .body("deliveries[0].outcome", equalTo("accepted"))
                .body("deliveries[0].event", nullValue())
                .extract()
                .path("cursor");
        tess().queryParam("cursor", String.valueOf(cursor))
                .get("/portals/demo/deliveries")
                .then()
                .statusCode(cursor == null ? 400 : 200);
    }

    @Test
    void unknownPortalsAndReportsAreRefusedAndSoIsWhoIsNoOperator() {
        for (String path : List.of("/portals/nobody", "/portals/nobody/reports", "/portals/nobody/deliveries")) {
            tess().get(path)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:skybridge:problem:unknown-portal"))
                    .body("detail", containsString("nobody"));
            given().get(path).then().statusCode(401);
        }
        for (String path : List.of(
                "/portals/nobody:pause",
                "/portals/nobody:resume",
                "/portals/nobody/reports/" + UUID.randomUUID() + ":replay")) {
            tess().post(path).then().statusCode(404);
            given().post(path).then().statusCode(401);
        }
        for (String report : List.of(UUID.randomUUID().toString(), "nonsense")) {
            tess().post("/portals/demo/reports/" + report + ":replay")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:skybridge:problem:unknown-report"));
        }
        tess().get("/portals/demo/reports?state=lost").then().statusCode(400);
        tess().get("/portals/demo/reports?cursor=x").then().statusCode(400);
        tess().get("/portals/demo/deliveries?limit=0").then().statusCode(400);
    }

    @Test
    void waitingReportsAndPausesAreCountedForAlerts() {
        tess().post("/portals/demo:pause").then().statusCode(200);
        ended();

        await().atMost(PATIENCE).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("skybridge_portal_paused{portal=\"demo\"} 1.0"))
                .body(containsString("skybridge_reports{portal=\"demo\",state=\"pending\"}"))
                .body(containsString("skybridge_reports{portal=\"demo\",state=\"given-up\"}")));
    }
}
