package io.skybridge.functions.operations;

import java.util.List;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.provisioning.OrderId;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** The audit log for operators and for auditors, whichever way the function runs. */
abstract class AuditContract extends OperationsContract {

    static RequestSpecification as(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }

    static RequestSpecification ada() {
        return as("ada", "a-password-of-ada");
    }

    @Test
    void linesOfAnOrderAreRead() {
        OrderId order = register("nowhere");
        tess().contentType("application/json")
                .body("{\"reason\": \"a mistake\"}")
                .post("/orders/" + order + ":cancel")
                .then()
                .statusCode(200);

        ada().get("/audit?order=" + order)
                .then()
                .statusCode(200)
                .body("lines.action", equalTo(List.of("order.cancel", "order.created account.register")))
                .body("lines[0].actor", equalTo("tess"))
                .body("lines[0].detail", equalTo("a mistake"))
                .body("lines[0].account", equalTo(account))
                .body("cursor", nullValue());
        ada().get("/audit?account=" + account + "&actor=tess&from=2020-01-01T00:00:00Z&limit=1")
                .then()
                .statusCode(200)
                .body("lines.action", equalTo(List.of("order.cancel")));
    }

    @Test
    void verdictIsToldAsTextToo() {
        tess().accept("text/plain")
                .get("/audit/verification")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(containsString("intact"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit?order=7",
                "/audit?from=yesterday",
                "/audit?limit=0",
                "/audit?cursor=x",
                "/audit/verification?expect=7",
                "/audit/verification?after=x",
                "/audit/verification?limit=0",
                "/audit/verification?limit=many"
            })
    void whatCannotBeReadIsRefused(String path) {
        tess().get(path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void auditorReadsTheLogAndNothingElse() {
        ada().get("/audit").then().statusCode(200);
        ada().get("/orders").then().statusCode(403);
        ada().put("/routes").then().statusCode(403);
        as("ada", "a-guess").get("/audit").then().statusCode(401);
        given().get("/audit").then().statusCode(401);
    }

    @Test
    void passwordThatIsBeingReplacedIsGoodUntilItIsTakenOut() {
        as("tess", "the-last-password-of-tess").get("/orders").then().statusCode(200);
        as("tess", "a-password-of-tess").get("/orders").then().statusCode(200);
        as("ada", "the-last-password-of-ada").get("/audit").then().statusCode(200);
        as("ada", "the-last-password-of-tess").get("/audit").then().statusCode(401);
        as("gone", "the-last-password-of-gone").get("/orders").then().statusCode(401);
    }
}
