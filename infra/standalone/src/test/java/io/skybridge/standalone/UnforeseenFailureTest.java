package io.skybridge.standalone;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** Whatever goes wrong inside, outside there is a problem document. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class UnforeseenFailureTest {

    @Test
    void whatBreaksInsideIsNotToldOutside() {
        given().header("X-Correlation-Id", "mine")
                .get("/breaks")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("correlationId", equalTo("mine"))
                .body(allOf(
                        not(containsString("hunter2")),
                        not(containsString("because")),
                        not(containsString("Exception")),
                        not(containsString("\tat ")),
                        not(containsString(".java"))));
    }

    @Test
    void whatIsNowhereIsAProblemToo() {
        given().get("/nowhere/at/all").then().statusCode(404);
        given().contentType("application/json").body("{").put("/orders").then().statusCode(405);
    }
}
