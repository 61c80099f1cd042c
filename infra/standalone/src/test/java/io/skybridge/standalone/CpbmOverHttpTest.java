package io.skybridge.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.testkit.Cortex;
import io.skybridge.testkit.CpbmClient;
import io.skybridge.testkit.CpbmClient.Answer;
import io.skybridge.testkit.CpbmContract;
import io.skybridge.testkit.CpbmPortalResource;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;

import static io.skybridge.testkit.Sold.MAILBOXES;
import static io.skybridge.testkit.Sold.PREMIUM;
import static io.skybridge.testkit.Sold.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every call of the SPI, from what the connector posts to what the services manager has; and the contract over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(CpbmPortalResource.class)
class CpbmOverHttpTest extends CpbmContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ConfigProperty(name = "skybridge.test.simulators")
    String simulatorsBase;

    @Inject
    Mappings mappings;

    private final CpbmClient cpbm = new CpbmClient("bm");
    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String code = ("B" + UUID.randomUUID().toString().substring(0, 4)).toUpperCase(Locale.ROOT);
    private Simulators simulators;
    private Cortex cortex;

    @BeforeEach
    void mapProductsAndChannels() {
        simulators = new Simulators(simulatorsBase);
        cortex = new Cortex(simulatorsBase);
        mappings.put(
                        List.of(
                                Offer.of("hosted-exchange", Instant.EPOCH, MAILBOXES),
                                Offer.of("premium-exchange", Instant.EPOCH, PREMIUM)),
                        ROUTES,
                        "test")
                .await()
                .atMost(PATIENCE);
    }

    @AfterEach
    void nothingGoesWrongForTheNext() {
        simulators.clearFaults();
    }

    private String tenant(String more) {
        return "{\"tenant\": {\"uuid\": \"" + tenant + "\"}" + more + "}";
    }

    private Answer register(String more) {
        return cpbm.post(
                "/accounts/" + tenant + "/register", """
                {"tenant": {"name": "Contoso Ltd", "currency": "EUR", "channel": {"code": "acme"},
                            "owner": {"uuid": "owner-%1$s", "username": "jane.doe@contoso.example",
                                      "firstName": "Jane", "lastName": "Doe", "email": "jane@contoso.example"}},
                 "accountConfiguration": {"companyCode": "%2$s", "upnDomain": "%1$s.example",
                                          "username": "jane_adm"}%3$s}""".formatted(tenant, code.toLowerCase(Locale.ROOT), more));
    }

    /** Makes the call twice, then polls the handle as CPBM does until it has this state and nothing is open. */
    private void twice(String thing, String verb, String body, String handle, String state) {
        Answer first = cpbm.post(thing + "/" + verb, body);
        Answer second = cpbm.post(thing + "/" + verb, body);
        assertThat(first.response().statusCode()).as(first.response().body()).isEqualTo(200);
        assertThat(first.at("handle")).isEqualTo(handle);
        assertThat(first.listAt("orders")).as(verb).hasSize(1);
        assertThat(second.at("handle")).isEqualTo(handle);
        assertThat(second.listAt("orders")).as(verb).isEqualTo(first.listAt("orders"));
        until(thing, handle, state);
    }

    private Answer until(String thing, String handle, String state) {
        String name = thing + "?tenant=" + tenant;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            Answer answer = cpbm.get(name).answered(handle, state);
            if (!state.equals("ERROR")) {
                assertThat(answer.listAt("orders")).as(answer.response().body()).isEmpty();
            }
        });
        return cpbm.get(name);
    }

    private void registered() {
        register("");
        until("/accounts/" + tenant, code, "ACTIVE");
    }

    private static String seat(String product) {
        return """
                , "subscription": {"productBundle": {"code": "%s"}, "configurationMap": {"quantity": "2", "plan_name": "P"},
                   "users": [{"username": "joe", "firstName": "Joe", "lastName": "Poe", "email": "joe@contoso.example"}]}""".formatted(product);
    }

    @Test
    void accountGoesFromNewToTerminated() {
        String account = "/accounts/" + tenant;
        Answer answer = register(", \"channelSettings\": {\"locationOrReseller\": \"/acme\"}");
        assertThat(answer.answered(code, "PROVISIONING").listAt("orders")).hasSize(1);
        assertThat(register(", \"channelSettings\": {\"locationOrReseller\": \"/acme\"}")
                        .listAt("orders"))
                .isEqualTo(answer.listAt("orders"));
        until(account, code, "ACTIVE");
        assertThat(simulators.customers(tenant)).hasSize(1);
        assertThat(cortex.customer(code)).contains("<fullname>Contoso Ltd</fullname>");
        assertThat(cortex.user(code, "jane_adm_" + code)).contains("<firstname>Jane</firstname>");

        twice(account, "update", """
                {"tenant": {"name": "Contoso GmbH", "address": {"street1": "1 Main St", "city": "Springfield"}}}""", code, "ACTIVE");
        assertThat(cortex.customer(code)).contains("Contoso GmbH");
        twice("/accounts/" + code, "restrict", tenant(""), code, "ACTIVE");
        assertThat(cortex.customer(code)).contains("<enabled>True</enabled>");
        twice(account, "suspend", tenant(", \"reason\": \"unpaid\""), code, "ACTIVE");
        assertThat(cortex.customer(code)).contains("<enabled>False</enabled>");
        cpbm.post("/subscriptions/s-" + tenant + "/provision", tenant(seat("hosted-exchange")))
                .refused(409, "illegal-transition");
        twice(account, "reactivate", tenant(""), code, "ACTIVE");
        assertThat(cortex.customer(code)).contains("<enabled>True</enabled>");
        twice(account, "terminate", tenant(""), code, "TERMINATED");
        assertThat(cortex.customer(code)).contains("<error>");
        cpbm.post(account + "/update", tenant("")).refused(409, "illegal-transition");
    }

    @Test
    void userGoesFromNewToTerminated() {
        registered();
        String user = "/users/kim";
        String kim = "kim_" + code;
        twice("/users/user-" + tenant, "register", tenant("""
                , "user": {"username": "kim", "firstName": "Kim", "lastName": "Poe", "email": "kim@contoso.example"}"""), "kim", "ACTIVE");
        assertThat(cortex.user(code, kim)).contains("<firstname>Kim</firstname>");
        twice(user, "update", tenant(", \"user\": {\"firstName\": \"Kimberly\"}"), "kim", "ACTIVE");
        assertThat(cortex.user(code, kim)).contains("<firstname>Kimberly</firstname>");
        twice("/users/user-" + tenant, "lock", tenant(""), "kim", "ACTIVE");
        assertThat(cortex.user(code, kim)).contains("<locked>True</locked>");
        twice(user, "unlock", tenant(""), "kim", "ACTIVE");
        assertThat(cortex.user(code, kim)).contains("<locked>False</locked>");
        twice(user, "disable", tenant(""), "kim", "ACTIVE");
        assertThat(cortex.user(code, kim)).containsSubsequence("<user>", "<enabled>False</enabled>");
        twice(user, "enable", tenant(""), "kim", "ACTIVE");
        twice(user, "terminate", tenant(""), "kim", "TERMINATED");
        assertThat(cortex.user(code, kim)).contains("<error>");
        cpbm.post(user + "/lock", tenant("")).refused(409, "illegal-transition");
    }

    /** CPBM registers its owner like any other user; for the services manager it is the administrator. */
    @Test
    void ownerIsTheAdministratorByWhateverName() {
        registered();

        twice("/users/owner-" + tenant, "register", tenant("""
                , "user": {"username": "jane.doe@contoso.example", "firstName": "Jane", "lastName": "Doe",
                           "email": "jane@contoso.example"}"""), "jane_adm", "ACTIVE");

        assertThat(cortex.user(code, "jane_adm_" + code)).contains("<firstname>Jane</firstname>");
    }

    @Test
    void subscriptionGoesFromNewToTerminated() {
        registered();
        String id = "s-" + tenant;
        String subscription = "/subscriptions/" + id;
        twice(subscription, "provision", tenant(seat("hosted-exchange")), id, "ACTIVE");
        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<status>Provisioned</status>");

        twice(subscription, "validate", tenant(""), id, "ACTIVE");
        assertThat(cpbm.post(subscription + "/validate", tenant("")).at("valid"))
                .isEqualTo("true");

        twice(subscription, "update", tenant(seat("premium-exchange")), id, "ACTIVE");
        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<name>Archive</name>");

        twice(subscription, "destroy", tenant(""), id, "TERMINATED");
        assertThat(cortex.service(code, "HE")).contains("<status>NotProvisioned</status>");
        Answer validated = cpbm.post(subscription + "/validate", tenant("")).answered(id, "TERMINATED");
        assertThat(validated.at("valid")).isEqualTo("false");
        assertThat(validated.listAt("orders")).isEmpty();
        cpbm.post(subscription + "/update", tenant(seat("hosted-exchange"))).refused(409, "illegal-transition");
    }

    @Test
    void failedProvisionSaysWhyAndGoesOnWhenItIsCalledForAgain() {
        registered();
        String id = "s-" + tenant;
        String subscription = "/subscriptions/" + id;
        simulators.faults(
                "[{\"kind\": \"error-id\", \"errorId\": 19, \"match\": {\"action\": \"SET\", \"customer\": \"%s\"}}]"
                        .formatted(code));
        List<String> orders = cpbm.post(subscription + "/provision", tenant(seat("hosted-exchange")))
                .listAt("orders");

        Answer failed = until(subscription, id, "ERROR");

        assertThat(failed.at("reason")).isNotBlank();
        assertThat(failed.listAt("orders")).isEqualTo(orders);
        simulators.clearFaults();
        Answer again = cpbm.post(subscription + "/provision", tenant(seat("hosted-exchange")));
        assertThat(again.listAt("orders")).as("no second order").isEqualTo(orders);
        until(subscription, id, "ACTIVE");
        assertThat(cortex.service(code, "joe_" + code, "HE")).contains("<status>Provisioned</status>");
    }

    /** To look again is no reason to try again, and what it answers is what is known until then. */
    @Test
    void failedSubscriptionIsNotValid() {
        registered();
        String id = "s-" + tenant;
        simulators.faults(
                "[{\"kind\": \"error-id\", \"errorId\": 19, \"match\": {\"action\": \"SET\", \"customer\": \"%s\"}}]"
                        .formatted(code));
        cpbm.post("/subscriptions/" + id + "/provision", tenant(seat("hosted-exchange")));
        until("/subscriptions/" + id, id, "ERROR");

        Answer answer = cpbm.post("/subscriptions/" + id + "/validate", tenant(""));

        assertThat(answer.answered(id, "ERROR").at("valid")).isEqualTo("false");
        simulators.clearFaults();
        cpbm.post("/subscriptions/" + id + "/destroy", tenant(""));
        until("/subscriptions/" + id, id, "TERMINATED");
    }

    @Test
    void registrationThatWouldLeadElsewhereThanTheRouteIsRefused() {
        Answer answer = register(", \"channelSettings\": {\"locationOrReseller\": \"CPSM1.LOC/RESELLER\"}");

        assertThat(answer.refused(422, "invalid-event").listAt("errors.field"))
                .containsExactly("channelSettings.locationOrReseller");
        assertThat(answer.listAt("errors.message").get(0)).contains("/ACME");
        cpbm.get("/accounts/" + tenant).refused(404, "unknown-handle");
    }

    @Test
    void statusIsTriedAtTheServicesManager() {
        assertThat(cpbm.get("/status").at("status")).isEqualTo("true");
        simulators.faults("[{\"kind\": \"unauthorized\"}]");
        assertThat(cpbm.get("/status").at("status")).isEqualTo("false");
        assertThat(cpbm.get("/status").at("reason")).isNotBlank();
    }
}
