package io.skybridge.simulators.external;

import java.net.http.HttpRequest;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class DetailsTest {

    private final Bills bills = Bills.immediate();

    @AfterEach
    void stop() {
        bills.close();
    }

    @Test
    void aLineSaysWhatWasAddedWhenAndByWhom() {
        bills.clockAt("2026-11-10T08:30:00Z").givenMailboxes("User1");
        bills.simulation().set("""
                <customer><name>TC</name><properties><property><name>BillingID</name><value>acc-1</value></property>
                </properties></customer>""").isOk();

        JsonNode line = bills.rows("2026-11-30/details").get(1);

        assertThat(line).hasToString(("""
                        {"customerCode":"TC","customerName":"Test Customer","customerAccountCode":"acc-1",\
                        "serviceName":"Hosted Exchange","serviceCode":"HE","servicePlanName":"UPLAN_A",\
                        "sku":"HE-UPLAN_A","skuType":"user","billable":"Yes",\
                        "lineDescription":"User1 - Hosted Exchange - UPLAN_A","action":"Added",\
                        "actionedDate":"2026-11-10T08:30:00Z","actionedBy":"demo","userUpn":"User1_TC@tc.example",\
                        "nonBillableReason":null}"""));
    }

    @Test
    void whatIsHeldIsAddedOnceAndThenCarried() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1").clockAt("2027-02-01T00:00:00Z");

        assertThat(bills.lines("2026-10-31")).isEmpty();
        assertThat(bills.lines("2026-11-30")).containsExactly("TC Default Added", "User1_TC UPLAN_A Added");
        assertThat(bills.lines("2026-12-31")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Carried");
    }

    @Test
    void whatIsAddedAndRemovedInAPeriodHasBothLines() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-11-20T00:00:00Z").without("User1").clockAt("2026-12-05T00:00:00Z");

        assertThat(bills.lines("2026-11-30"))
                .containsExactly("TC Default Added", "User1_TC UPLAN_A Added", "User1_TC UPLAN_A Removed");
        assertThat(bills.lines("2026-12-31")).containsExactly("TC Default Carried");
    }

    @Test
    void whatWasHeldBeforeAndIsRemovedHasOneLine() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-12-01T00:00:00Z").without("User1");

        assertThat(bills.lines("2026-12-31")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Removed");
        assertThat(bills.lines("2026-11-30")).containsExactly("TC Default Added", "User1_TC UPLAN_A Added");
    }

    @Test
    void anotherPlanRemovesTheFirst() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-12-24T00:00:00Z").plan("User1", "UPLAN_B");

        assertThat(bills.lines("2026-12-31"))
                .containsExactly("TC Default Carried", "User1_TC UPLAN_A Removed", "User1_TC UPLAN_B Added");
    }

    @Test
    void aUserOrACustomerThatGoesTakesAllAlongAndIsStillCalledByName() {
        bills.simulation().settings("{\"removal\":{\"withChildren\":\"cascade\"}}");
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1", "User2");
        bills.clockAt("2026-12-02T00:00:00Z")
                .simulation()
                .delete("<customer><name>TC</name><user><name>User1_TC</name></user></customer>")
                .isOk();
        bills.clockAt("2026-12-03T00:00:00Z")
                .simulation()
                .delete("<customer><name>TC</name></customer>")
                .isOk();

        assertThat(bills.lines("2026-12-31"))
                .containsExactly("TC Default Removed", "User1_TC UPLAN_A Removed", "User2_TC UPLAN_A Removed");
        assertThat(bills.rows("2026-12-31/details"))
                .allSatisfy(
                        line -> assertThat(line.path("customerName").asText()).isEqualTo("Test Customer"))
                .extracting(line -> line.path("actionedDate").asText())
                .containsExactly("2026-12-03T00:00:00Z", "2026-12-02T00:00:00Z", "2026-12-03T00:00:00Z");
    }

    @Test
    void offeringsAndApplicationsAreLinesOfUsers() {
        bills.clockAt("2026-11-10T00:00:00Z")
                .simulation()
                .givenCustomer("TC")
                .givenHostedApps("TC")
                .givenUser("TC", "User1");
        bills.simulation()
                .set("<customer><name>TC</name><service><name>Citrix</name></service></customer>")
                .isOk();
        bills.simulation().set("""
                <customer><name>TC</name><user><name>User1</name><service><name>HostedAppsandDesktops</name><offerings>
                <offering><name>Office</name></offering></offerings></service><service><name>Citrix</name><applications>
                <application><name>Word</name></application></applications></service></user></customer>""").isOk();

        assertThat(bills.lines("2026-11-30"))
                .containsExactly("User1_TC Collection 1/Word/CTX Word Added", "User1_TC Office Added");
    }

    @Test
    void testUsersAreNoUsers() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1", "User2");
        bills.clockAt("2026-12-10T00:00:00Z").simulation().set("""
                <customer><name>TC</name><user><name>User1</name><properties><property><name>employeeType</name>
                <value>Test</value></property></properties></user></customer>""").isOk();
        bills.clockAt("2027-01-10T00:00:00Z");

        assertThat(bills.lines("2026-12-31"))
                .containsExactly("TC Default Carried", "User1_TC UPLAN_A Removed", "User2_TC UPLAN_A Carried");
        assertThat(bills.lines("2027-01-31")).containsExactly("TC Default Carried", "User2_TC UPLAN_A Carried");
    }

    @Test
    void aServiceThatIsNotBilledIsShownAsSuchAndLeftOutWhereOnlyBillableIsAskedFor() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.simulation()
                .set("<customer><name>TC</name><service><name>HE</name><isbilled>False</isbilled></service></customer>")
                .isOk();

        assertThat(bills.rows("2026-11-30/details?billable=false")).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("billable").asText()).isEqualTo("No");
            assertThat(line.path("nonBillableReason").asText()).isEqualTo("The service is not billed.");
        });
        assertThat(bills.rows("2026-11-30/details?Billable=True")).isEmpty();
    }

    @Test
    void whatFailsOrIsUnderWayCountsAndWhatIsOnItsWayOutStillDoes() {
        bills.simulation().settings("{\"timing\":{\"delayMillis\":3600000}}");
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-12-10T00:00:00Z").without("User1");

        assertThat(bills.lines("2026-12-31")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Carried");
    }

    @Test
    void whatWasRemovedBeforeTheClockWasSetWasRemovedThen() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-11-11T00:00:00Z").without("User1").clockAt("2026-11-25T00:00:00Z");

        assertThat(bills.rows("2026-11-30/details").get(2).path("actionedDate").asText())
                .isEqualTo("2026-11-11T00:00:00Z");
    }

    @Test
    void theBillProcessDayAndTheZoneSayWhereAPeriodEnds() {
        bills.simulation().settings("{\"billing\":{\"processDay\":25,\"zone\":\"Europe/Berlin\"}}");
        bills.clockAt("2026-11-25T22:59:59Z").givenMailboxes("User1");
        bills.clockAt("2026-11-25T23:00:00Z").plan("User1", "UPLAN_B");

        assertThat(bills.lines("2026-11-25")).containsExactly("TC Default Added", "User1_TC UPLAN_A Added");
        assertThat(bills.lines("2026-12-25"))
                .containsExactly("TC Default Carried", "User1_TC UPLAN_A Removed", "User1_TC UPLAN_B Added");
        assertThat(bills.rows("2026-12-25/details").get(2).path("actionedDate").asText())
                .isEqualTo("2026-11-26T00:00:00+01:00");
        assertThat(bills.bill("2026-11-30/details").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 30, 0})
    void aDayThatAMonthLacksIsItsLast(int day) {
        bills.simulation().settings("{\"billing\":{\"processDay\":" + day + "}}");

        assertThat(bills.bill("2027-02-28").status()).isEqualTo(200);
    }

    @Test
    void aPeriodCanEndSomeDaysBeforeItsMonth() {
        bills.simulation().settings("{\"billing\":{\"processDay\":-2}}");

        assertThat(bills.bill("2026-11-28").status()).isEqualTo(200);
        assertThat(bills.bill("2026-11-30").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-29", "soon", "2026-11-29/details", "2026-11-30?billable=maybe", "%zz", "20261130"})
    void whatIsNoPeriodIsRefusedAsJson(String path) {
        // Not every address here is one to java.net.URI.
        Simulation.Answer answer = path.equals("%zz") ? bills.bill("%20") : bills.bill(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }

    @Test
    void otherPathsAndMethodsAreRefused() {
        assertThat(bills.bill("2026-11-30/nothing").status()).isEqualTo(404);
        assertThat(bills.bill("../accounts").status()).isEqualTo(404);
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        assertThat(bills.simulation()
                        .send(bills.request("2026-11-30").POST(nothing).build())
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer other", "Basic test.token.signature"})
    void withoutTheTokenNobodyReads(String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(bills.simulation().server().externalUri().resolve("api/billing/2026-11-30"));
        Simulation.Answer answer = bills.simulation()
                .send((authorization.isEmpty() ? request : request.header("Authorization", authorization)).build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.json().path("status").asInt()).isEqualTo(401);
    }

    @Test
    void namesAndFormsThatNobodyKnowsCanBeOthers() {
        bills.simulation().settings("""
                {"billing":{"fields":{"customerCode":"CustomerCode","action":"Verb"},"wrapper":"items",
                "dateFormat":"MM-dd-yyyy","billableParameter":"onlyBillable"}}""");
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes();

        JsonNode answer = bills.bill("11-30-2026/details?onlyBillable=true").json();

        assertThat(answer.at("/items/0/CustomerCode").asText()).isEqualTo("TC");
        assertThat(answer.at("/items/0/Verb").asText()).isEqualTo("Added");
        assertThat(answer.at("/items/0/customerCode").isMissingNode()).isTrue();
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(bills.simulation().admin("/__sim/settings").body()).doesNotContain(Bills.TOKEN);
    }
}
