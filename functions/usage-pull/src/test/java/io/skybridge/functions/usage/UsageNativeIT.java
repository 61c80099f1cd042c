package io.skybridge.functions.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.testkit.CpbmClient;
import io.skybridge.testkit.CpbmPortalResource;
import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SamTemplate;
import io.skybridge.testkit.Simulators;
import io.skybridge.testkit.SimulatorsResource;
import io.skybridge.testkit.TestSettings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

/**
 * Usage by the native executable, from what users hold at the simulated services manager to the portal that has it. The other
 * tests have sources in memory, which an executable cannot have, so this goes the whole way once.
 */
@QuarkusIntegrationTest
@TestProfile(ScheduleOnLambdaTest.AsDeployed.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(value = SimulatorsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = CpbmPortalResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TestSettings.class, restrictToAnnotatedClass = true)
class UsageNativeIT {

    private static final String METERS = """
            meters:
            - {portal: demo, meter: HE/user-plan/Mailbox, unit: mailbox, effectiveFrom: 2020-01-01T00:00:00Z}
            - {portal: demo, meter: HE/customer-plan/Default, unit: exchange, effectiveFrom: 2020-01-01T00:00:00Z}
            - {portal: bm, meter: HE/user-plan/Mailbox, unit: MAILBOX, effectiveFrom: 2020-01-01T00:00:00Z}
            - {portal: bm, meter: HE/customer-plan/Default, unit: EXCHANGE, effectiveFrom: 2020-01-01T00:00:00Z}
            """;

    private final String base = ConfigProvider.getConfig().getValue("skybridge.test.simulators", String.class);
    private final Simulators simulators = new Simulators(base);

    private final String customer = ("U" + UUID.randomUUID().toString().substring(0, 4)).toUpperCase(Locale.ROOT);

    private final String account = "acct-" + customer;

    @BeforeEach
    void whatIsBilled() {
        given().spec(tess())
                .config(BooksOnLambdaTest.AS_TEXT)
                .contentType("application/yaml")
                .body(METERS)
                .put("/usage/meters")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification tess() {
        return OnLambda.tess();
    }

    /** A customer of the services manager, and of this portal, with Hosted Exchange and so many mailboxes. */
    private void held(String portal, int mailboxes) {
        simulators.byHand("SET", """
                <name>%1$s</name><fullname>Customer %1$s</fullname><primarydomain>%1$s.example</primarydomain>
                <service><name>HE</name><version>2013</version><package><name>Default</name></package>
                <userpackage><name>Mailbox</name></userpackage></service>""".formatted(customer));
        for (int user = 1; user <= mailboxes; user++) {
            simulators.byHand("SET", """
                    <name>%s</name><user><name>user%d</name><service><name>HE</name>
                    <userpackage><name>Mailbox</name></userpackage></service></user>""".formatted(customer, user));
        }
        LedgerRows.change(
                "insert into account (portal, external_id, version, code) values (?, ?, 1, ?)",
                portal,
                account,
                customer);
    }

    private JsonPath pulled() {
        return OnLambda.tess("{\"servicesManager\": \"demo\", \"customers\": [\"%s\"]}".formatted(customer))
                .post("/usage/pulls")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void mailboxesAreCountedDeliveredAndProven() {
        held("demo", 3);

        JsonPath pull = pulled();

        assertThat(pull.getString("pulls[0].state")).as(pull.prettify()).isEqualTo("completed");
        assertThat(pull.getInt("pulls[0].records")).isEqualTo(4);
        assertThat(pulled().getInt("pulls[0].records")).as("read twice").isZero();
        await().atMost(OnLambda.PATIENCE).untilAsserted(() -> {
            tess().post("/usage/deliveries").then().statusCode(200);
            tess().get("/usage/records?customer=" + customer)
                    .then()
                    .body("records", hasSize(4))
                    .body("records.state", everyItem(equalTo("accepted")));
        });
        given().get(base + "/portal/usage?account=" + account)
                .then()
                .statusCode(200)
                .body("totals.unit.sort()", equalTo(List.of("exchange", "mailbox")))
                .body("totals.find { it.unit == 'mailbox' }.quantity", equalTo("3"));
        tess().get("/usage/conservation")
                .then()
                .statusCode(200)
                .body("balanced", equalTo(true))
                .body("meters.meter", hasItem("HE/user-plan/Mailbox"));
        tess().accept("text/plain")
                .get("/usage/conservation")
                .then()
                .statusCode(200)
                .body(containsString(": balanced"));
        tess().accept("text/html")
                .get("/usage/accounts/demo/" + account)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("3 accepted"));
    }

    @Test
    void whatWasCountedIsExported() {
        held("demo", 2);
        pulled();
        String period = tess().get("/usage/conservation").jsonPath().getString("period");

        String csv = tess().get("/usage/export?period=" + period + "&customer=" + customer)
                .asString();
        String focus = tess().get("/usage/export?format=focus&period=" + period + "&portal=demo&account=" + account)
                .asString();

        assertThat(csv).startsWith("record_id,").hasLineCount(4);
        assertThat(focus).startsWith("BilledCost,BillingAccountId,").hasLineCount(4);
    }

    @Test
    void cpbmCollectsByMarkerUntilThereIsNoMore() {
        held("bm", 4);
        pulled();
        CpbmClient cpbm = new CpbmClient("bm");
        List<String> users = new ArrayList<>();

        CpbmClient.Answer page = cpbm.get("/usage?tenant=" + customer + "&startMarker=null&endDate=2999-01-01");
        while (!page.listAt("records.id").isEmpty()) {
            users.addAll(page.listAt("records.userHandle"));
            page = cpbm.get("/usage?tenant=" + customer + "&startMarker=" + page.at("marker") + "&endDate=2999-01-01");
        }

        assertThat(page.response().statusCode()).as(page.response().body()).isEqualTo(200);
        assertThat(users).containsExactlyInAnyOrder(null, "user1", "user2", "user3", "user4");
    }

    @Test
    void recordsAreSettledAndListedByState() {
        held("demo", 1);
        pulled();
        String one =
                tess().get("/usage/records?customer=" + customer).jsonPath().getString("records[0].id");

        OnLambda.tess("{\"records\": [\"%s\"], \"reason\": \"credited by hand\"}".formatted(one))
                .post("/usage/records:settle")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));

        tess().get("/usage/records?state=settled&customer=" + customer)
                .then()
                .body("records.id", equalTo(List.of(one)));
    }

    @ParameterizedTest
    @CsvSource({
        "/usage/records?period=2026-13, period",
        "/usage/records?state=lost, state",
        "/usage/export?period=2026-11&format=xls, format"
    })
    void parameterThatCannotBeReadIsNamed(String path, String field) {
        tess().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
        given().get(path).then().statusCode(401);
    }

    @Test
    void schedulesOfTheTemplateDoTheirJob() {
        List<SamTemplate.Schedule> schedules = SamTemplate.read().schedules("usage-pull");

        assertThat(schedules).isNotEmpty().allSatisfy(schedule -> {
            JsonPath answer = given().contentType("application/json")
                    .body(schedule.input())
                    .post("/_lambda_")
                    .jsonPath();
            assertThat(answer.getInt("statusCode")).as(answer.prettify()).isEqualTo(200);
        });
    }
}
