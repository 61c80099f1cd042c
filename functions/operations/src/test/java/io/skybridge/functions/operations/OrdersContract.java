package io.skybridge.functions.operations;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.provisioning.OrderId;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

/** Operators' words on orders, plans and maintenance, whichever way the function runs. */
abstract class OrdersContract extends OperationsContract {

    @BeforeEach
    void mapProductsAndChannels() {
        put("/offers", """
                [{"product": "hosted-exchange", "effectiveFrom": "1970-01-01T00:00:00Z",
                  "services": [{"service": "HE", "customerPlan": "Default", "userPlans": ["Mailbox"]}]}]""");
        put("/routes", """
                [{"channel": "direct", "effectiveFrom": "1970-01-01T00:00:00Z"}]""");
    }

    private static void put(String path, String documents) {
        tess().contentType("application/json").body(documents).put(path).then().statusCode(200);
    }

    @Test
    void orderIsCancelledWithTheReasonAndThenNothingMoreCanBeDone() {
        OrderId order = register("direct");

        tess().contentType("application/json")
                .body("{\"reason\": \"a mistake\"}")
                .post("/orders/" + order + ":cancel")
                .then()
                .statusCode(200)
                .body("id", equalTo(order.toString()))
                .body("state", equalTo("cancelled"))
                .body("reason", equalTo("cancelled by tess: a mistake"));

        for (String verb : List.of("cancel", "retry", "skip")) {
            tess().post("/orders/" + order + ":" + verb)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:skybridge:problem:illegal-transition"))
                    .body("detail", containsString("cancelled"));
        }
        tess().get("/orders?state=cancelled&account=" + account)
                .then()
                .statusCode(200)
                .body("orders", hasSize(1));
    }

    @Test
    void waitingOrderIsRetriedAtOnceAndWordsNeedAnOrderAndAnOperator() {
        OrderId order = register("direct");

        tess().post("/orders/" + order + ":retry").then().statusCode(200).body("state", equalTo("waiting"));
        tess().post("/orders/" + UUID.randomUUID() + ":retry").then().statusCode(404);
        tess().post("/orders/nonsense:retry").then().statusCode(404);
        tess().contentType("application/json")
                .body("{\"reson\": \"x\"}")
                .post("/orders/" + order + ":retry")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("reson"));
        given().post("/orders/" + order + ":retry").then().statusCode(401);
    }

    @Test
    void planOfAStoredOrderAndOfAThoughtAreShownAndNothingIsDone() {
        OrderId order = register("direct");

        tess().contentType("application/json")
                .body("{\"order\": \"" + order + "\"}")
                .post("/orders:plan")
                .then()
                .statusCode(200)
                .body("kind", equalTo("account.register"))
                .body("steps.kind", contains("choose-code", "customer", "administrator"));
        tess().contentType("application/json")
                .body("""
                        {"portal": "demo", "account": "%s", "kind": "subscription.provision",
                         "subscription": {"id": "s", "product": "hosted-exchange", "users": [{"username": "joe"}]}}""".formatted(account))
                .post("/orders:plan")
                .then()
                .statusCode(200)
                .body("blocked", containsString("no customer"))
                .body("steps", empty());
        tess().get("/orders?account=" + account)
                .then()
                .body("orders", hasSize(1))
                .body("orders[0].attempts", equalTo(0));
    }

    @Test
    void planThatCannotBeIsRefusedWithItsReason() {
        register("direct");
        around().terminate(account);

        tess().contentType("application/json")
                .body("{\"portal\": \"demo\", \"account\": \"%s\", \"kind\": \"account.suspend\"}".formatted(account))
                .post("/orders:plan")
                .then()
                .statusCode(409)
                .body("detail", containsString("terminated"));
        tess().contentType("application/json")
                .body("{\"portal\": \"demo\", \"account\": \"nobody\", \"kind\": \"account.suspend\"}")
                .post("/orders:plan")
                .then()
                .statusCode(404);
        tess().contentType("application/json")
                .body("{\"portal\": \"demo\", \"kind\": \"account.dance\"}")
                .post("/orders:plan")
                .then()
                .statusCode(400)
                .body("errors.field", contains("account", "kind"));
    }

    @Test
    void servicesManagerIsPausedDrainedAndOpenedAgain() {
        tess().post("/services-managers/demo:pause").then().statusCode(200).body("mode", equalTo("paused"));
        tess().get("/services-managers")
                .then()
                .statusCode(200)
                .body("servicesManagers.name", hasItem("demo"))
                .body("servicesManagers[0].mode", equalTo("paused"));
        tess().post("/services-managers/demo:drain").then().statusCode(200).body("mode", equalTo("draining"));
        tess().post("/services-managers/demo:open").then().statusCode(200).body("mode", equalTo("open"));
        tess().post("/services-managers/nobody:pause").then().statusCode(404).body("detail", containsString("[demo]"));
        given().post("/services-managers/demo:pause").then().statusCode(401);
        given().urlEncodingEnabled(false)
                .post("/services-managers/demo:pause")
                .then()
                .statusCode(401);
    }

    @Test
    void openOrdersAreCountedForAlerts() {
        register("direct");

        await().atMost(PATIENCE).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(matchesPattern("(?s).*skybridge_orders\\{state=\"waiting\"\\} [1-9].*"))
                .body(containsString("skybridge_orders{state=\"failed\"}"))
                .body(matchesPattern("(?s).*skybridge_orders_oldest_due_seconds [0-9.]*[1-9].*")));
    }
}
