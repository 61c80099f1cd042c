package io.skybridge.functions.usage;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.usage.Meter;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** What was counted, through the Lambda event path: records, proofs, exports, months and mappings of meters. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
class BooksOnLambdaTest extends OnLambda {

    /** RestAssured does not know by itself that YAML is text. */
    static final RestAssuredConfig AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));

    private static final String MAILBOXES = """
            {"meters": [{"portal": "demo", "meter": "HE/user-plan/Mailbox", "unit": "mailbox"}]}""";

    @BeforeEach
    void mailboxesAreBilled() {
        tess(MAILBOXES).put("/usage/meters").then().statusCode(200);
    }

    private void heldAndPulled(int mailboxes) {
        haveAccount();
        sources.mailboxes(customer, mailboxes);
        pull();
    }

    private List<Map<String, Object>> records(String more) {
        return tess().get("/usage/records?customer=" + customer + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("records");
    }

    private static RequestSpecification yaml(String body) {
        return tess().config(AS_TEXT).contentType("application/yaml").body(body);
    }

    @Test
    void recordsAreListedPageByPage() {
        heldAndPulled(5);

        JsonPath page = tess().get("/usage/records?limit=2&customer=" + customer)
                .then()
                .statusCode(200)
                .body("records", hasSize(2))
                .body("records[0].account", equalTo(account))
                .body("records[0].unit", equalTo("mailbox"))
                .body("records[0].quantity", equalTo(1))
                .body("records[0].units", equalTo(1))
                .body("records[0].state", equalTo("pending"))
                .body("records[0].batch", nullValue())
                .extract()
                .jsonPath();
        int seen = 2;
        for (String cursor = page.getString("cursor"); cursor != null; cursor = page.getString("cursor")) {
            page = tess().get("/usage/records?limit=2&customer=" + customer + "&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen += page.getList("records").size();
        }

        assertThat(seen).isEqualTo(5);
    }

    @Test
    void everyCriterionNarrowsTheList() {
        heldAndPulled(1);

        for (String some : List.of(
                "&period=" + present(),
                "&portal=demo",
                "&portal=demo&account=" + account,
                "&meter=HE/user-plan/Mailbox",
                "&state=pending")) {
            assertThat(records(some)).as(some).hasSize(1);
        }
        for (String none : List.of(
                "&period=2026-01",
                "&portal=shop",
                "&portal=demo&account=acct-0",
                "&meter=HE/user-plan/Archive",
                "&state=accepted",
                "&batch=9b2f8f64-9c0c-4a68-8a5e-6d5b6f0c2f11")) {
            assertThat(records(none)).as(none).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/usage/records?period=2026-13, period",
        "/usage/records?account=acct-1, portal",
        "/usage/records?meter=Mailbox, meter",
        "/usage/records?state=lost, state",
        "/usage/records?batch=7, batch",
        "/usage/records?limit=0, limit",
        "/usage/records?limit=many, limit",
        "/usage/conservation?period=now, period",
        "/usage/accounts/demo/acct-1?period=now, period",
        "/usage/export, period",
        "/usage/export?period=2026-11&format=xls, format"
    })
    void parameterThatCannotBeReadIsNamed(String path, String field) {
        tess().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void settledRecordsAreDealtWithAndStillAccountedFor() {
        heldAndPulled(2);
        String one = (String) records("").get(0).get("id");

        tess("{\"records\": [\"%s\"], \"reason\": \"credited by hand\"}".formatted(one))
                .post("/usage/records:settle")
                .then()
                .statusCode(200)
                .body("changed", equalTo(1));

        assertThat(records("&state=settled")).singleElement().satisfies(settled -> assertThat(settled)
                .containsEntry("id", one)
                .containsEntry("reason", "tess: credited by hand"));
        tess().get("/usage/conservation").then().body("balanced", equalTo(true));
    }

    @Test
    void rejectedRecordsWaitAgain() {
        heldAndPulled(3);
        sql("update usage_record set state = 'rejected', reason = 'no such unit' where customer = '" + customer + "'");

        tess("{\"customer\": \"%s\", \"state\": \"rejected\"}".formatted(customer))
                .post("/usage/records:retry")
                .then()
                .statusCode(200)
                .body("changed", equalTo(3));

        assertThat(records("&state=pending")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settle | {\"reason\": \"all of them\"} | records",
                "settle | {\"period\": \"2026-11\"} | reason",
                "settle | {\"records\": [\"7\"], \"reason\": \"x\"} | records.0",
                "retry | {} | records",
                "retry | {\"acount\": \"x\"} | acount"
            })
    void wordAboutNothingOrWithoutAReasonIsRefused(String verb, String body, String field) {
        tess(body)
                .post("/usage/records:" + verb)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));
    }

    @Test
    void periodIsProvenForProgramsAndForPeople() {
        heldAndPulled(2);

        tess().get("/usage/conservation?period=" + present())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Vary", "Accept")
                .body("balanced", equalTo(true))
                .body("period", equalTo(present().toString()))
                .body("meters.meter", hasItem("HE/user-plan/Mailbox"))
                .body("meters.difference", everyItem(equalTo(0)))
                .body("broken", hasSize(0));
        tess().accept("text/plain")
                .get("/usage/conservation?period=" + present())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(allOf(containsString(": balanced"), containsString("HE/user-plan/Mailbox")));
        tess().get("/usage/conservation?period=2001-01")
                .then()
                .statusCode(200)
                .body("balanced", equalTo(true))
                .body("meters", hasSize(0))
                .body("from", nullValue());
    }

    @Test
    void exportIsAFileOfEveryRecord() {
        heldAndPulled(3);

        String file = tess().get("/usage/export?period=" + present() + "&customer=" + customer)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"usage-" + present() + "-csv.csv\"")
                .extract()
                .asString();

        assertThat(file.split("\r\n")).hasSize(4).allSatisfy(line -> assertThat(line.split(",", -1))
                .hasSize(23));
    }

    @Test
    void exportForFinOpsIsOfWhatIsBilled() {
        heldAndPulled(3);

        String file = tess().get("/usage/export?format=focus&period=" + present() + "&portal=demo&account=" + account)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(file.split("\r\n")).hasSize(4);
        assertThat(file).startsWith("BilledCost,BillingAccountId,").contains("demo/" + account);
    }

    @Test
    void emptyPeriodIsAFileWithAHeadAlone() {
        String file = tess().get("/usage/export?period=2001-01")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(file).startsWith("record_id,").endsWith("reason\r\n").hasLineCount(1);
    }

    @Test
    void monthOfAnAccountIsForProgramsAndForPeople() {
        heldAndPulled(4);

        tess().get("/usage/accounts/demo/" + account)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("period", equalTo(present().toString()))
                .body("lines[0].users", equalTo(4))
                .body("units[0].unit", equalTo("mailbox"))
                .body("units[0].units", equalTo(4))
                .body("units[0].open", equalTo(4));
        tess().accept("text/html")
                .get("/usage/accounts/demo/" + account + "?period=" + present())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Cache-Control", containsString("no-store"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("0 accepted, 4 open"));
    }

    @Test
    void metersAreStoredAndReadBackInYaml() {
        String unit = "unit-" + customer;
        String meters = "meters:\n- portal: demo\n  meter: HE/user-plan/%s\n  unit: %s\n  factor: 1/4\n  scale: 2\n"
                .formatted(customer, unit);

        yaml(meters).put("/usage/meters?dryRun=true").then().statusCode(200).body("dryRun", equalTo(true));
        assertThat(tess().get("/usage/meters").asString()).doesNotContain(unit);
        yaml(meters).put("/usage/meters").then().statusCode(200).body("saved", equalTo(1));
        yaml(meters).put("/usage/meters").then().statusCode(200).body("unchanged", equalTo(1));

        String written = tess().accept("application/yaml").get("/usage/meters").asString();
        assertThat(written).contains(unit).contains("factor: 0.25").contains("rounding: half-up");
        yaml(written).put("/usage/meters").then().statusCode(200).body("saved", equalTo(0));
    }

    @Test
    void whatWaitedForAMappingIsBilledByTheNextDelivery() {
        haveAccount();
        sources.users(customer, 2, Meter.parse("HE/user-plan/Plan " + customer));
        pull();
        assertThat(records("")).hasSize(2).allSatisfy(record -> assertThat(record)
                .doesNotContainKey("unit"));

        tess("""
                {"meters": [{"portal": "demo", "meter": "HE/user-plan/Plan %s", "unit": "plan", "included": 1}]}""".formatted(customer)).put("/usage/meters").then().statusCode(200);
        tess().post("/usage/deliveries").then().statusCode(200).body("rejected", equalTo(0));

        assertThat(records("")).extracting(record -> record.get("unit")).containsOnly("plan");
        assertThat(records("&state=included")).hasSize(1);
    }

    @Test
    void whatThePortalDoesNotHaveIsAGauge() {
        heldAndPulled(2);
        sql("update usage_record set state = 'rejected' where customer = '" + customer + "'");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tess().get("/q/metrics").asString())
                        .containsPattern("skybridge_usage_records\\{portal=\"demo\",state=\"rejected\"} [1-9]")
                        .contains("skybridge_usage_records{portal=\"demo\",state=\"expired\"} 0.0")
                        .contains("skybridge_usage_unmapped "));
    }

    @Test
    void wrongMappingIsNamedFieldByFieldAndNothingIsStored() {
        tess("""
                {"meters": [{"portal": "shop", "meter": "HE/user-plan/Mailbox", "unit": "box"}]}""")
                .put("/usage/meters")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:skybridge:problem:invalid-mapping"))
                .body("errors[0].field", equalTo("meters.0.portal"));
        tess("""
                {"meters": [{"portal": "demo", "meter": "HE/Mailbox", "factor": "1/3"}]}""")
                .put("/usage/meters")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("meters.0.meter", "meters.0.unit", "meters.0.factor"));
        tess().get("/usage/meters").then().body("meters.portal", not(hasItem("shop")));
    }
}
