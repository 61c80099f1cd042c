package io.skybridge.functions.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptDelivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.portal.Portals;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static io.skybridge.testkit.Sold.DESKTOPS;
import static io.skybridge.testkit.Sold.MAILBOXES;
import static io.skybridge.testkit.Sold.PREMIUM;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Runs of the worker through the Lambda event path, against a real PostgreSQL and the simulators over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
class RunsOnLambdaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @Inject
    Portals portals;

    @Inject
    StoreDelivery storeDelivery;

    @Inject
    DeliveryCounters counters;

    @Inject
    OrderBook orderBook;

    @Inject
    Mappings mappings;

    private Simulators simulators;
    private final String account = "acct-" + UUID.randomUUID();

    @BeforeEach
    void mapProductsAndChannels() {
        simulators = new Simulators(simulatorsBase);
        mappings.put(
                        List.of(
                                Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES),
                                Offer.of("hosted-apps", Instant.EPOCH, DESKTOPS),
                                Offer.of("premium-exchange", Instant.EPOCH, PREMIUM),
                                new Offer("workplace", Instant.EPOCH, List.of(MAILBOXES, DESKTOPS), false)),
                        ROUTES,
                        "tess")
                .await()
                .atMost(PATIENCE);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    private OrderId order(String event) {
        SignedEvent signed = SignedEvent.structured(event);
        Receipt.Stored stored = new AcceptDelivery(portals, storeDelivery, counters)
                .accept(new PortalId("demo"), new RawMessage("/events", "", signed.headers(), signed.body()))
                .await()
                .atMost(PATIENCE);
        return stored.orders().get(0);
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

    private OrderBook.Entry entry(OrderId order) {
        return orderBook.find(order).await().atMost(PATIENCE).orElseThrow();
    }

    private OrderState state(OrderId order) {
        return entry(order).order().state();
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
        return entry(order).code().orElseThrow();
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
        assertThat(entry(registration).order().reason()).isNotBlank();
        assertThat(entry(registration).steps().get(1).progress().request()).isPresent();
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
        assertThat(entry(registration).attempts().size()
                        + entry(exchange).attempts().size())
                .isPositive();
    }

    @Test
    void downServicesManagerLeavesTheOrderWaitingWithTheReason() {
        simulators.faults("""
                [{"kind": "status", "status": 503, "match": {"target": "cortex"}}]""");
        OrderId registration = register();

        run();

        assertThat(state(registration)).isEqualTo(OrderState.WAITING);
        assertThat(entry(registration).order().reason()).contains("503");
        assertThat(entry(registration).attempts()).isNotEmpty();
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

        assertThat(entry(registration).order().reason()).contains("InvalidProperty");
        assertThat(state(later)).isEqualTo(OrderState.WAITING);
        assertThat(entry(later).waitsFor()).contains(registration);
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
        assertThat(entry(fax).order().reason()).contains(product);

        mappings.put(List.of(Offer.of(product, Instant.EPOCH, MAILBOXES)), List.of(), "tess")
                .await()
                .atMost(PATIENCE);

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
            return simulators.inbox(account).stream().anyMatch(RunsOnLambdaTest::accepted);
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
