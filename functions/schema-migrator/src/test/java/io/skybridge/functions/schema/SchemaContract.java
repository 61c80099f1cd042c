package io.skybridge.functions.schema;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.SamTemplate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** The schema of a real PostgreSQL, brought up to date through the Lambda event path, whichever way the function runs. */
abstract class SchemaContract {

    private final String password = ConfigProvider.getConfig().getValue("quarkus.datasource.password", String.class);

    @BeforeEach
    void nothingThere() {
        LedgerRows.change("drop schema public cascade; create schema public");
    }

    private static Response migrate() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess").post("/schema/migrations");
    }

    private static JsonPath migrated() {
        return migrate().then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath schema() {
        return given().auth()
                .preemptive()
                .basic("tess", "a-password-of-tess")
                .get("/schema")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String ask(String query) {
        return LedgerRows.texts(query).get(0);
    }

    @Test
    void emptyDatabaseGetsEveryMigrationOnce() {
        JsonPath before = schema();
        assertThat(before.getString("standing")).isEqualTo("behind");
        assertThat(before.getString("version")).isNull();
        List<String> pending = before.getList("pending.version");
        assertThat(pending).hasSizeGreaterThan(8).startsWith("001");

        JsonPath first = migrated();

        String newest = before.getString("newest");
        assertThat(first.getString("from")).isNull();
        assertThat(first.getString("to")).isEqualTo(newest);
        assertThat(first.<String>getList("applied.version")).isEqualTo(pending);
        assertThat(first.<Integer>getList("applied.milliseconds")).allMatch(time -> time >= 0);
        assertThat(ask("select count(*) from orders")).isEqualTo("0");
        JsonPath again = migrated();
        assertThat(again.getString("from")).isEqualTo(newest);
        assertThat(again.getString("to")).isEqualTo(newest);
        assertThat(again.getList("applied")).isEmpty();
        assertThat(again.getString("summary")).startsWith("Nothing to do");
        assertThat(schema().getString("standing")).isEqualTo("current");
    }

    /** As it stands in template.yaml, but signed in: there, IAM has let the caller through. */
    @Test
    void eventOfADeploymentBringsTheSchemaUpToDate() throws JsonProcessingException {
        ObjectNode event = (ObjectNode) new ObjectMapper()
                .readTree(SamTemplate.read()
                        .template()
                        .root()
                        .at("/Resources/SchemaIsUpToDate/Properties/Event")
                        .asText());
        String signedIn =
                Base64.getEncoder().encodeToString("tess:a-password-of-tess".getBytes(StandardCharsets.UTF_8));
        event.withObject("/headers").put("authorization", "Basic " + signedIn);

        JsonPath answer = given().contentType("application/json")
                .body(event.toString())
                .post("/_lambda_")
                .jsonPath();

        assertThat(answer.getInt("statusCode")).as(answer.prettify()).isEqualTo(200);
        assertThat(schema().getString("standing")).isEqualTo("current");
    }

    @Test
    void twoAtOnceApplyEachMigrationOnce() {
        int all = schema().getList("pending").size();

        List<CompletableFuture<JsonPath>> calls = Stream.generate(
                        () -> CompletableFuture.supplyAsync(SchemaContract::migrated))
                .limit(3)
                .toList();

        assertThat(calls.stream()
                        .map(CompletableFuture::join)
                        .mapToInt(call -> call.getList("applied").size())
                        .sum())
                .isEqualTo(all);
        assertThat(ask("select count(*) from flyway_schema_history where success"))
                .isEqualTo(Integer.toString(all));
    }

    @Test
    void migrationChangedAfterwardsIsNamedAndRefused() {
        migrated();
        LedgerRows.change("update flyway_schema_history set checksum = checksum + 1 where version = '002'");

        assertThat(schema().getString("standing")).isEqualTo("wrong");
        assertThat(schema().getString("findings[0]"))
                .isEqualTo("Migration 002 (accept delivery) was changed after it had been applied.");
        migrate()
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:skybridge:problem:schema-refused"))
                .body("detail", containsString("checksum"))
                .body("detail", not(containsString(password)));
    }

    /** Half of an upgrade was rolled back: the old code runs on the new schema, which it must be able to. */
    @Test
    void schemaOfANewerReleaseIsLeftAlone() {
        String newest = migrated().getString("to");
        LedgerRows.change("""
                insert into flyway_schema_history
                select installed_rank + 1000, '999', 'of a newer release', type, 'V999__of_a_newer_release.sql', 1,
                       installed_by, installed_on, 1, true
                  from flyway_schema_history order by installed_rank desc limit 1""");

        JsonPath again = migrated();

        assertThat(again.getList("applied")).isEmpty();
        assertThat(again.getString("to")).isEqualTo("999");
        assertThat(schema().getString("standing")).isEqualTo("ahead");
        assertThat(schema().getString("newest")).isEqualTo(newest);
    }

    @Test
    void migrationThatFailsSaysWhyAndLeavesThoseBefore() {
        String newest = migrated().getString("to");
        LedgerRows.change("delete from flyway_schema_history where version = '" + newest + "'");

        migrate()
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("detail", containsString("V" + newest + "__"))
                .body("detail", containsString("already exists"))
                .body("detail", not(containsString(password)));

        assertThat(schema().getList("pending.version")).isEqualTo(List.of(newest));
    }

    @Test
    void databaseOfSomebodyElseIsRefused() {
        LedgerRows.change("create table orders (unlike varchar)");

        migrate().then().statusCode(500).body("detail", containsString("no schema history table"));

        assertThat(ask("select count(unlike) from orders")).isEqualTo("0");
    }

    @Test
    void strangersAreRefused() {
        given().post("/schema/migrations").then().statusCode(401);
        given().get("/schema").then().statusCode(401);
        assertThat(schema().getString("version")).isNull();
    }

    @Test
    void answersAreOfTheirShape() {
        Map<String, Object> seen = schema().getMap("");

        assertThat(seen).containsOnlyKeys("version", "newest", "standing", "pending", "findings");
    }
}
