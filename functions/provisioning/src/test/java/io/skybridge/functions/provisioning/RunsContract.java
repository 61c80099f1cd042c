package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Offer;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.DESKTOPS;
import static io.skybridge.testkit.Sold.MAILBOXES;
import static io.skybridge.testkit.Sold.PREMIUM;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/**
 * What runs of the worker make of orders, against a real PostgreSQL and the simulators over HTTP, whichever way the function
 * runs. Each way has a test class that extends this one.
 */
abstract class RunsContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Simulators simulators;
    private final String account = "acct-" + UUID.randomUUID();

    @BeforeEach
    void mapProductsAndChannels() {
        simulators = new Simulators(ConfigProvider.getConfig().getValue("skybridge.test.simulators", String.class));
        around().sell(
                        List.of(
                                Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES),
                                Offer.of("hosted-apps", Instant.EPOCH, DESKTOPS),
                                Offer.of("premium-exchange", Instant.EPOCH, PREMIUM),
                                new Offer("workplace", Instant.EPOCH, List.of(MAILBOXES, DESKTOPS), false)),
                        ROUTES);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    /** Who orders and looks. */
    abstract Around around();

    private OrderId order(String event) {
        return around().order(SignedEvent.structured(event));
    }

    private OrderId register() {
        return order(Events.accountRegistered(account).replace("contoso.example", account + ".example"));
    }

    private OrderId subscribe(String product) {
        return order(
                Events.subscriptionProvisioned(UUID.randomUUID().toString(), account, "sub-" + account, product, 1));
    }

    private static void run() {
        given().auth()
                .preemptive()
                .basic("tess", "a-password-of-tess")
                .post("/provisioning/runs")
                .then()
                .statusCode(200)
                .body("claimed", notNullValue())
                .body("completed", notNullValue())
                .body("parked", notNullValue())
                .body("failed", notNullValue());
    }

    private Around.Seen seen(OrderId order) {
        return around().look(order);
    }

    private OrderState state(OrderId order) {
        return seen(order).state();
    }

    private void runUntil(OrderId order, OrderState state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            run();
            return state(order) == state;
        });
    }

    private void runUntilTold(int messages) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            run();
            return simulators.inbox(account).size() == messages;
        });
    }

    private List<String> calls(String code) {
        return simulators.journal(code).stream()
                .map(entry -> entry.get("action") + " " + entry.get("entity"))
                .toList();
    }

    private String code(OrderId order) {
        return seen(order).code().orElseThrow();
    }

    @Test
    void orderedMailboxBecomesCustomerAdministratorServiceAndReports() {
        OrderId registration = register();
        OrderId exchange = subscribe("hosted-exchange");

        runUntil(exchange, OrderState.COMPLETED);
        runUntilTold(2);

        String code = code(registration);
        assertThat(simulators.customers(account)).hasSize(1);
        List<String> calls = calls(code);
        for (String entity : List.of("customer", "user", "customer-service", "user-service")) {
            assertThat(calls).contains("FIND " + entity, "SET " + entity);
            assertThat(calls.indexOf("FIND " + entity))
                    .as("FIND before SET of a " + entity)
                    .isLessThan(calls.indexOf("SET " + entity));
        }
        assertThat(simulators.journal(code))
                .filteredOn(entry -> "SET".equals(entry.get("action")) && "customer".equals(entry.get("entity")))
                .singleElement()
                .satisfies(set -> assertThat(set).containsEntry("billingId", account));
        assertThat(simulators.inbox(account)).allSatisfy(message -> {
            assertThat(message)
                    .containsEntry("type", "skybridge.order.completed.v1")
                    .containsEntry("verified", true);
        });
    }

    @Test
    void orderedAppsBecomeOfferingsOfCustomerAndUser() {
        OrderId registration = register();
        OrderId apps = subscribe("hosted-apps");

        runUntil(apps, OrderState.COMPLETED);

        assertThat(simulators.journal(code(registration)))
                .filteredOn(entry -> "SET".equals(entry.get("action")))
                .extracting(entry -> String.valueOf(entry.get("request")))
                .anySatisfy(set -> assertThat(set)
                        .contains("<offering><name>Office</name>")
                        .contains("joe_"))
                .anySatisfy(set -> assertThat(set).contains("Desktop").doesNotContain("joe_"));
    }

    @Test
    void customerOfAResellersChannelLiesUnderTheReseller() {
        OrderId registration = order(Events.accountRegistered(account)
                .replace("contoso.example", account + ".example")
                .replace("\"direct\"", "\"acme\""));

        runUntil(registration, OrderState.COMPLETED);

        assertThat(simulators.customers(account)).singleElement().satisfies(customer -> assertThat(customer)
                .containsEntry("parent", "ACME"));
    }

    @Test
    void slowServicesManagerParksTheOrderAndALaterRunEndsIt() {
        simulators.faults("""
                [{"kind": "stuck", "match": {"action": "SET", "entity": "customer"}, "times": 1}]""");
        OrderId registration = register();

        run();

        assertThat(state(registration)).isEqualTo(OrderState.WAITING);
        assertThat(seen(registration).reason()).isNotBlank();
        assertThat(seen(registration).request())
                .as("the request that is under way")
                .isPresent();
    }

    /** The order waits or fails with the reason; never is it lost, and never is there a second customer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"disconnect-before\"",
                "\"kind\": \"disconnect-after\"",
                "\"kind\": \"timeout-before\"",
                "\"kind\": \"timeout-after\"",
                "\"kind\": \"status\", \"status\": 503",
                "\"kind\": \"status\", \"status\": 500",
                "\"kind\": \"error-id\", \"errorId\": 0",
                "\"kind\": \"unauthorized\"",
                "\"kind\": \"html\"",
                "\"kind\": \"malformed-xml\"",
                "\"kind\": \"xml-bomb\"",
                "\"kind\": \"truncated\"",
                "\"kind\": \"wrong-encoding\"",
                "\"kind\": \"huge\", \"bytes\": 4000000",
                "\"kind\": \"failed\"",
                "\"kind\": \"lost-requests\""
            })
    void troubleAtAnyKindOfCallEndsWithOneOfEverything(String fault) {
        simulators.faults(
                "[{%s, \"match\": {\"action\": \"FIND\"}, \"times\": 1}, {%s, \"match\": {\"action\": \"SET\"}, \"times\": 2}]"
                        .formatted(fault, fault));
        OrderId registration = register();
        OrderId exchange = subscribe("hosted-exchange");

        runUntil(exchange, OrderState.COMPLETED);
        runUntilTold(2);

        assertThat(state(registration)).isEqualTo(OrderState.COMPLETED);
        assertThat(simulators.customers(account)).hasSize(1);
        assertThat(seen(registration).history() + seen(exchange).history()).isPositive();
    }

    @Test
    void downServicesManagerLeavesTheOrderWaitingWithTheReason() {
        simulators.faults("""
                [{"kind": "status", "status": 503, "match": {"target": "cortex"}}]""");
        OrderId registration = register();

        run();

        assertThat(state(registration)).isEqualTo(OrderState.WAITING);
        assertThat(seen(registration).reason()).contains("503");
        assertThat(seen(registration).history()).isPositive();
        simulators.clearFaults();
        runUntil(registration, OrderState.COMPLETED);
    }

    @Test
    void refusalIsADeadLetterThatThePortalIsToldOf() {
        simulators.faults("""
                [{"kind": "error-id", "errorId": 19, "match": {"action": "SET", "entity": "customer"}}]""");
        OrderId registration = register();
        OrderId later = subscribe("hosted-exchange");

        runUntil(registration, OrderState.FAILED);
        runUntilTold(1);

        assertThat(seen(registration).reason()).contains("InvalidProperty");
        assertThat(state(later)).isEqualTo(OrderState.WAITING);
        assertThat(seen(later).waitsFor()).contains(registration);
        assertThat(simulators.inbox(account)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("type", "skybridge.order.failed.v1"));
    }

    @Test
    void productWithoutAnOfferBlocksTheOrderUntilThereIsOne() {
        String product = "fax-" + UUID.randomUUID();
        register();
        OrderId fax = order(
                Events.subscriptionProvisioned(UUID.randomUUID().toString(), account, "sub-" + account, product, 1));
        runUntil(fax, OrderState.BLOCKED);
        assertThat(seen(fax).reason()).contains(product);

        around().sell(List.of(Offer.of(product, Instant.EPOCH, MAILBOXES)), List.of());

        runUntil(fax, OrderState.COMPLETED);
    }

    @Test
    void portalThatIsDownIsToldLaterWithTheSameId() {
        simulators.faults("""
                [{"kind": "status", "status": 500, "match": {"target": "portal"}, "times": 3}]""");
        OrderId registration = register();

        runUntil(registration, OrderState.COMPLETED);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            run();
            return simulators.inbox(account).stream().anyMatch(RunsContract::accepted);
        });

        assertThat(simulators.inbox(account)).hasSize(1);
    }

    private static boolean accepted(Map<String, Object> message) {
        return Boolean.TRUE.equals(message.get("accepted"));
    }

    @Test
    void onlyOperatorsMayRunTheWorker() {
        given().post("/provisioning/runs")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401));
        given().auth()
                .preemptive()
                .basic("tess", "wrong")
                .post("/provisioning/runs")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }
}
