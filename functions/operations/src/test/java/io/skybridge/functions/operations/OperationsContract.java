package io.skybridge.functions.operations;

import java.time.Duration;
import java.util.UUID;

import io.restassured.specification.RequestSpecification;

import io.skybridge.core.provisioning.OrderId;

import static io.restassured.RestAssured.given;

/** What tests of this function share, whichever way it runs: an account with orders in the ledger, and an operator who calls. */
abstract class OperationsContract {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final String account = "acct-" + UUID.randomUUID();

    /** What other functions do meanwhile. */
    abstract Around around();

    static RequestSpecification tess() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess");
    }

    OrderId register(String channel) {
        return around().register(account, channel);
    }
}
