package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.CpbmClient;
import io.skybridge.testkit.CpbmClient.Answer;
import io.skybridge.testkit.CpbmPortalResource;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

/** CPBM asks for usage by marker, through the Lambda event path. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(CpbmPortalResource.class)
@QuarkusTestResource(CpbmUsageOnLambdaTest.ShortAnswers.class)
class CpbmUsageOnLambdaTest extends OnLambda {

    private final CpbmClient cpbm = new CpbmClient("bm");

    /** Two records in an answer. */
    public static final class ShortAnswers implements QuarkusTestResourceLifecycleManager {

        /** Made by Quarkus. */
        public ShortAnswers() {}

        @Override
        public Map<String, String> start() {
            return Map.of("skybridge.portals.bm.usage-batch", "2");
        }

        @Override
        public void stop() {}
    }

    @BeforeEach
    void customerIsAnAccountOfCpbm() {
        tess("""
                {"meters": [{"portal": "bm", "meter": "HE/user-plan/Mailbox", "unit": "MAILBOX",
                             "effectiveFrom": "2020-01-01T00:00:00Z"}]}""").put("/usage/meters").then().statusCode(200);
        sql("insert into account (portal, external_id, version, code) values ('bm', '%s', 1, '%s')"
                .formatted(account, customer));
    }

    private void pullBilling(Object period) {
        tess("{\"servicesManager\": \"atria\", \"period\": \"%s\", \"customers\": [\"%s\"]}"
                        .formatted(period, customer))
                .post("/usage/pulls")
                .then()
                .statusCode(200);
    }

    private Answer collect(String marker) {
        return answered(cpbm.get("/usage?tenant=" + customer + "&startMarker=" + marker + "&endDate=2999-01-01"));
    }

    private static Answer answered(Answer answer) {
        assertThat(answer.response().statusCode()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    @Test
    void usageIsCollectedByMarkerUntilThereIsNoMore() {
        sources.mailboxes(customer, 5);
        pull();
        List<String> users = new ArrayList<>();
        List<String> bodies = new ArrayList<>();
        List<String> markers = new ArrayList<>(List.of("null"));

        for (Answer page = collect("null"); ; page = collect(page.at("marker"))) {
            users.addAll(page.listAt("records.userHandle"));
            bodies.add(page.response().body());
            if (page.listAt("records.id").isEmpty()) {
                break;
            }
            markers.add(page.at("marker"));
        }

        assertThat(users).containsExactlyInAnyOrder("user1", "user2", "user3", "user4", "user5");
        assertThat(markers).hasSize(4).doesNotHaveDuplicates();
        for (int i = 0; i < markers.size(); i++) {
            assertThat(collect(markers.get(i)).response().body()).isEqualTo(bodies.get(i));
        }
        Answer first = collect("");
        assertThat(first.listAt("records.tenantHandle")).containsOnly(customer);
        assertThat(first.listAt("records.usageType")).containsOnly("MAILBOX");
        assertThat(first.listAt("records.discriminators.userPlan")).containsOnly("Mailbox");
        tess().get("/usage/records?customer=" + customer)
                .then()
                .body("records", hasSize(5))
                .body("records.state", everyItem(is("accepted")));
    }

    @Test
    void inventoryIsWhatWasHeldWhenThePeriodBegan() {
        sources.mailboxes(customer, 1);
        pullBilling(present().minusMonths(1));
        pullBilling(present());
        String begins = present().atDay(1) + "T00:00:00.000+0000";

        Answer collected = collect("");
        assertThat(collected.listAt("records.startDate"))
                .hasSize(1)
                .allMatch(date -> date.startsWith(present().minusMonths(1).toString()));
        Answer inventory = inventory(collected.at("marker"), begins);

        assertThat(inventory.listAt("records.startDate"))
                .containsExactly(present().atDay(1) + "T00:00:00Z");
        assertThat(inventory(inventory.at("marker"), begins).listAt("records.id"))
                .isEmpty();
        assertThat(collect(inventory.at("marker")).listAt("records.id")).isEmpty();
    }

    /** Signed as CPBM signs, with the plus sign of the date in it. */
    private Answer inventory(String marker, String begins) {
        Map<String, String> parameters =
                new TreeMap<>(Map.of("tenant", customer, "startMarker", marker, "billingPeriodStartDate", begins));
        return answered(cpbm.send("GET", CpbmClient.signed("/inventory", parameters), Map.of(), ""));
    }

    @Test
    void questionsThatCannotBeAnsweredAreRefused() {
        assertThat(collect("").response().body()).isEqualTo("{\"marker\":\"0\",\"records\":[]}");
        cpbm.get("/usage").refused(400, "invalid-request");
        cpbm.get("/usage?tenant=" + customer + "&endDate=soon").refused(400, "invalid-request");
        cpbm.get("/usage?tenant=" + customer + "&startMarker=6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11")
                .refused(400, "invalid-request");
        cpbm.get("/usage?tenant=" + customer + "&startMarker=x").refused(400, "invalid-request");
        cpbm.get("/inventory?tenant=nobody").refused(404, "unknown-handle");
        cpbm.send("GET", "/usage?tenant=" + customer, Map.of("authorization", "Bearer wrong"), "")
                .refused(401, "invalid-signature");
        new CpbmClient("demo").get("/usage?tenant=" + customer).refused(404, "unknown-portal");
    }
}
