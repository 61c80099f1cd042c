package io.skybridge.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.testkit.Cortex;
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

/** Every verb, from the portal's signed event to what the services manager has, with all functions in one process. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class LifecyclesOverHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/portals/demo/events")
    URI events;

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @Inject
    Mappings mappings;

    private final String account = "acct-" + UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private Simulators simulators;
    private Cortex cortex;
    private int version;

    @BeforeEach
    void mapProductsAndChannels() {
        simulators = new Simulators(simulatorsBase);
        cortex = new Cortex(simulatorsBase);
        mappings.put(
                        List.of(
                                Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES),
                                Offer.of("premium-exchange", Instant.EPOCH, PREMIUM),
                                new Offer("workplace", Instant.EPOCH, List.of(MAILBOXES, DESKTOPS), false)),
                        ROUTES,
                        "test")
                .await()
                .atMost(PATIENCE);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    private JsonPath send(String type, String data, int expected) {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.%s.v1", "subject": "%s",
                 "data": {%s"version": %d}}""".formatted(UUID.randomUUID(), type, account, data, ++version);
        try {
            var answer = http.send(SignedEvent.structured(event).to(events), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            return JsonPath.from(answer.body());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends an event and waits until its order has ended like this. */
    private JsonPath done(String type, String data, String state) {
        String order = send(type, data, 202).getString("orders[0]");
        return until(order, state);
    }

    private JsonPath until(String order, String state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).untilAsserted(() -> assertThat(
                        order(order).getString("state"))
                .as(order(order).prettify())
                .isEqualTo(state));
        return order(order);
    }

    private static JsonPath order(String id) {
        return given().auth()
                .preemptive()
                .basic("tess", "a-password-of-tess")
                .get("/orders/" + id)
                .jsonPath();
    }

    private static JsonPath word(String id, String verb) {
        return given().auth()
                .preemptive()
                .basic("tess", "a-password-of-tess")
                .post("/orders/" + id + ":" + verb)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String register() {
        return done("account.registered", """
                        "company": {"name": "Contoso Ltd", "domain": "%s.example"},
                        "administrator": {"username": "jane", "firstName": "Jane", "lastName": "Doe",
                                          "email": "jane@contoso.example"},""".formatted(account), "completed").getString("code");
    }

    private String subscription(String product, String... users) {
        StringBuilder seats = new StringBuilder();
        for (String user : users) {
            seats.append(seats.isEmpty() ? "" : ",").append("""
                    {"username": "%1$s", "firstName": "F%1$s", "lastName": "L%1$s", "email": "%1$s@contoso.example"}""".formatted(user));
        }
        return "\"subscription\": {\"id\": \"sub-%s\", \"product\": \"%s\", \"users\": [%s]},"
                .formatted(account, product, seats);
    }

    private String subscriptionId() {
        return "\"subscription\": {\"id\": \"sub-%s\"},".formatted(account);
    }

    private static String user(String username) {
        return "\"user\": {\"username\": \"%s\"},".formatted(username);
    }

    @Test
    void suspendedCustomerAndItsSignOnAreDisabledUntilItIsReactivated() {
        String code = register();

        done("account.suspended", "\"reason\": \"unpaid\",", "completed");
        assertThat(cortex.customer(code)).contains("<enabled>False</enabled>");
        assertThat(cortex.user(code, "jane_" + code)).containsSubsequence("<user>", "<enabled>False</enabled>");
        JsonPath refused = send("subscription.provisioned", subscription("hosted-exchange", "joe"), 409);
        assertThat(refused.getString("type")).isEqualTo("urn:skybridge:problem:illegal-transition");
        assertThat(refused.getString("detail")).contains("suspended");

        done("account.reactivated", "", "completed");
        assertThat(cortex.customer(code)).contains("<enabled>True</enabled>");
        assertThat(cortex.user(code, "jane_" + code))
                .containsSubsequence("<user>", "<locked>False</locked><enabled>True</enabled>");
        done("subscription.provisioned", subscription("hosted-exchange", "joe"), "completed");
    }

    @Test
    void restrictedCustomerKeepsWhatItHasAndGetsNothingNew() {
        String code = register();
        done("subscription.provisioned", subscription("hosted-exchange", "joe"), "completed");

        done("account.restricted", "", "completed");

        assertThat(cortex.customer(code)).contains("<enabled>True</enabled>");
        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<status>Provisioned</status>");
        send("subscription.changed", subscription("premium-exchange", "joe"), 409);
        send("user.registered", """
                "user": {"username": "kim", "firstName": "K", "lastName": "P", "email": "k@contoso.example"},""", 409);
        done("subscription.cancelled", subscriptionId(), "completed");
    }

    @Test
    void anotherPlanReplacesTheOldOneForCustomerAndUsers() {
        String code = register();
        done("subscription.provisioned", subscription("hosted-exchange", "joe", "kim"), "completed");

        done("subscription.changed", subscription("premium-exchange", "joe"), "completed");

        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<name>Archive</name>");
        assertThat(cortex.service(code, "kim_" + code, "HE")).contains("<status>NotProvisioned</status>");
        String service = cortex.service(code, "HE");
        assertThat(plan(service, "package", "Default")).contains("<enabled>False</enabled>");
        assertThat(plan(service, "package", "Premium")).contains("<enabled>True</enabled>");
        assertThat(plan(service, "userpackage", "Mailbox")).contains("<enabled>False</enabled>");
    }

    private static String plan(String service, String kind, String name) {
        int start = service.indexOf("<" + kind + "><name>" + name + "</name>");
        assertThat(start).as(kind + " " + name + " in " + service).isNotNegative();
        return service.substring(start, service.indexOf("</" + kind + ">", start));
    }

    @Test
    void bundleIsAllOrNothingAndTheOperatorMayTryAgain() {
        String code = register();
        // Of the bundle's two services the second needs an offering that the services manager loses meanwhile.
        mappings.put(
                        List.of(new Offer(
                                "broken-" + account,
                                Instant.EPOCH,
                                List.of(
                                        MAILBOXES,
                                        OfferedService.of(
                                                "HostedAppsandDesktops", Optional.empty(), List.of(), List.of("Lost"))),
                                false)),
                        List.of(),
                        "test")
                .await()
                .atMost(PATIENCE);

        JsonPath failed = done("subscription.provisioned", subscription("broken-" + account, "joe"), "failed");

        assertThat(failed.getString("reason")).contains("undone").contains("HE");
        assertThat(cortex.service(code, "HE")).contains("<status>NotProvisioned</status>");
        assertThat(cortex.user(code, "joe_" + code)).contains("<error>");
        mappings.put(
                        List.of(new Offer("broken-" + account, Instant.EPOCH, List.of(MAILBOXES, DESKTOPS), false)),
                        List.of(),
                        "test")
                .await()
                .atMost(PATIENCE);
        until(word(failed.getString("id"), "retry").getString("id"), "completed");
        assertThat(cortex.service(code, "joe_" + code, "HostedAppsandDesktops")).contains("<name>Office</name>");
        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<name>Mailbox</name>");
    }

    @Test
    void endedSubscriptionTakesItsServicesAwayAndTerminationEverything() {
        String code = register();
        done("subscription.provisioned", subscription("workplace", "joe"), "completed");

        done("subscription.cancelled", subscriptionId(), "completed");
        assertThat(cortex.service(code, "HE")).contains("<status>NotProvisioned</status>");
        assertThat(cortex.service(code, "HostedAppsandDesktops")).contains("<status>NotProvisioned</status>");
        assertThat(cortex.user(code, "joe_" + code)).doesNotContain("<error>");
        send("subscription.resumed", subscriptionId(), 409);

        done("account.terminated", "", "completed");
        assertThat(cortex.customer(code)).contains("<error>");
        assertThat(send("account.reactivated", "", 409).getString("detail")).contains("terminated");
    }

    @Test
    void usersAreMadeKeptOutLetInAndRemoved() {
        String code = register();
        done("user.registered", """
                "user": {"username": "kim", "firstName": "Kim", "lastName": "Poe", "email": "kim@contoso.example"},""", "completed");
        String kim = "kim_" + code;
        assertThat(cortex.user(code, kim)).contains("<firstname>Kim</firstname>");

        done("user.locked", user("kim"), "completed");
        assertThat(cortex.user(code, kim)).contains("<locked>True</locked>");
        done("user.unlocked", user("kim"), "completed");
        assertThat(cortex.user(code, kim)).contains("<locked>False</locked>");
        done("user.disabled", user("kim"), "completed");
        assertThat(cortex.user(code, kim)).containsSubsequence("<user>", "<enabled>False</enabled>");
        done("user.enabled", user("kim"), "completed");
        done("user.terminated", user("kim"), "completed");
        assertThat(cortex.user(code, kim)).contains("<error>");
        send("user.disabled", user("kim"), 409);
        send("user.terminated", user("jane"), 409);
    }

    @Test
    void suspendedSubscriptionKeepsItsUsersOutAndValidationTellsWhatDiffers() {
        String code = register();
        done("subscription.provisioned", subscription("hosted-exchange", "joe"), "completed");

        done("subscription.suspended", subscriptionId(), "completed");
        assertThat(cortex.user(code, "joe_" + code)).containsSubsequence("<user>", "<enabled>False</enabled>");
        done("subscription.resumed", subscriptionId(), "completed");
        assertThat(cortex.user(code, "joe_" + code))
                .containsSubsequence("<user>", "<locked>False</locked><enabled>True</enabled>");
        cortex.call("<request action=\"DELETE\" version=\"1.0\"><customer><name>" + code + "</name><user><name>joe_"
                + code + "</name><service><name>HE</name></service></user></customer></request>");
        await().atMost(PATIENCE)
                .until(() -> cortex.service(code, "joe_" + code, "HE").contains("NotProvisioned"));

        JsonPath validation = done("subscription.validation-requested", subscriptionId(), "completed");

        assertThat(validation.getList("steps.state", String.class)).containsExactly("done", "differs");
    }

    /** The password is in the first report that the portal takes, in no other, and nowhere else. */
    @Test
    void initialPasswordIsToldOnce() {
        simulators.faults("""
                [{"kind": "status", "status": 500, "match": {"target": "portal"}, "times": 1}]""");
        register();

        await().atMost(PATIENCE).until(() -> simulators.inbox(account).stream()
                .anyMatch(message -> Boolean.TRUE.equals(message.get("accepted"))));

        Map<String, Object> message = simulators.inbox(account).get(0);
        JsonPath report = JsonPath.from(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(message.get("event"))
                .toString());
        assertThat(report.getString("data.users[0].username")).isEqualTo("jane");
        assertThat(report.getString("data.users[0].initialPassword")).hasSize(16);
    }

    /** What waits for something that never came must not hold up the end. */
    @Test
    void customerThatLeavesIsNotHeldUpByWhatCouldNotBeDone() {
        register();
        String blocked = send("subscription.provisioned", subscription("fax", "joe"), 202)
                .getString("orders[0]");
        until(blocked, "blocked");

        done("subscription.cancelled", subscriptionId(), "completed");
        assertThat(order(blocked).getString("state")).isEqualTo("completed");

        String other = send(
                        "subscription.provisioned", subscription("fax", "joe").replace("sub-", "sub2-"), 202)
                .getString("orders[0]");
        until(other, "blocked");
        done("account.terminated", "", "completed");
        assertThat(order(other).getString("state")).isEqualTo("completed");
    }

    @Test
    void accountOfAResellersChannelIsUpdatedWhereItLies() {
        String code =
                done("account.updated", """
                "company": {"name": "Fabrikam Inc", "domain": "%s.example"}, "channel": "acme",
                "administrator": {"username": "mary", "firstName": "Mary", "lastName": "Major",
                                  "email": "mary@fabrikam.example"},""".formatted(account), "completed").getString("code");
        assertThat(cortex.customer(code)).contains("<parent><name>ACME</name>");

        done("account.updated", """
                "company": {"name": "Fabrikam AG", "domain": "%s.example"},
                "administrator": {"username": "mary", "firstName": "Mary", "lastName": "Minor",
                                  "email": "mary@fabrikam.example"},""".formatted(account), "completed");

        assertThat(cortex.customer(code)).contains("<fullname>Fabrikam AG</fullname>");
        assertThat(cortex.user(code, "mary_" + code)).contains("<lastname>Minor</lastname>");
    }
}
