package io.skybridge.simulators.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class AdminTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void loadingADumpIsAsIfNothingHadHappened() {
        simulation.givenCustomer("TC").givenExchange("TC").givenHostedApps("TC").givenUser("TC", "User1");
        simulation
                .set(
                        "<customer><name>TC</name><user><name>User1</name><service><name>HE</name><userpackage><name>UPLAN_A</name></userpackage></service></user></customer>")
                .isOk();
        String before = simulation
                .get("<customer><name>TC</name><user/><service/></customer>")
                .body();
        JsonNode dump = simulation.admin("/__sim/dump").json();

        simulation.admin("POST", "/__sim/reset", "");
        assertThat(simulation.find("<customer><name>TC</name></customer>").body())
                .doesNotContain("TC");
        assertThat(simulation.admin("POST", "/__sim/load", dump.toString()).status())
                .isEqualTo(204);

        assertThat(simulation.admin("/__sim/dump").json()).isEqualTo(dump);
        assertThat(simulation
                        .get("<customer><name>TC</name><user/><service/></customer>")
                        .body())
                .isEqualTo(before);
        assertThat(simulation.statusOf("45001")).isEqualTo("Provisioned");
        simulation.givenCustomer("TD");
        assertThat(simulation.find("<customer><name>TD</name></customer>").first("id"))
                .isEqualTo("4");
    }

    @Test
    void aDumpHasCustomersUsersServicesRequestsCountersAndInbox() {
        simulation.givenCustomer("TC").givenUser("TC", "User1").givenExchange("TC");

        JsonNode dump = simulation.admin("/__sim/dump").json();

        assertThat(dump.at("/customers/2/name").asText()).isEqualTo("TC");
        assertThat(dump.at("/customers/2/users/0/name").asText()).isEqualTo("User1_TC");
        assertThat(dump.at("/customers/2/services/0/name").asText()).isEqualTo("HE");
        assertThat(dump.at("/requests/2/id").asInt()).isEqualTo(45003);
        assertThat(dump.at("/counters/request").asInt()).isEqualTo(45003);
        assertThat(dump.at("/inbox").isArray()).isTrue();
    }

    @Test
    void theSameCallsMakeTheSameDumpToTheByteAlsoAfterManyResets() {
        String first = dumpOfSomeCalls();

        for (int run = 0; run < 200; run++) {
            simulation.server().reset();
        }

        assertThat(dumpOfSomeCalls()).isEqualTo(first);
    }

    private String dumpOfSomeCalls() {
        simulation.admin("POST", "/__sim/clock", "{\"now\":\"2026-11-10T00:00:00Z\"}");
        simulation.givenCustomer("TC").givenHostedApps("TC").givenExchange("TC").givenUser("TC", "User1");
        simulation
                .set(
                        "<customer><name>TC</name><user><name>User1</name><service><name>HE</name><userpackage><name>UPLAN_A</name></userpackage></service></user></customer>")
                .isOk();
        return simulation.admin("/__sim/dump").body();
    }

    @Test
    void anEmptyLoadIsTheSeed() {
        JsonNode seed = simulation.admin("/__sim/dump").json();
        simulation.givenCustomer("TC");

        simulation.admin("POST", "/__sim/load", "{}");

        assertThat(simulation.admin("/__sim/dump").json()).isEqualTo(seed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | object",
                "{\"surprise\":1} | surprise",
                "{\"customers\":null} | customers",
                "{\"customers\":[null]} | customers",
                "{\"customers\":[{\"name\":\"A B\",\"id\":1}]} | customers[0].name",
                "{\"customers\":[{\"name\":\"A\",\"id\":0}]} | customers[0].id",
                "{\"customers\":[{\"name\":\"A\",\"id\":\"1\"}]} | customers[0].id",
                "{\"customers\":[{\"name\":\"A\",\"id\":1},{\"name\":\"a\",\"id\":2}]} | customers[1].name",
                "{\"customers\":[{\"name\":\"A\",\"id\":1},{\"name\":\"B\",\"id\":1}]} | customers[1].id",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"parent\":\"B\"}]} | parent B of A",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"parent\":\"B\"},{\"name\":\"B\",\"id\":2,\"parent\":\"A\"}]} | above itself",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"services\":[{\"name\":\"X\"}]}]} | no service X",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"services\":[{\"name\":\"HE\"},{\"name\":\"he\"}]}]} | twice",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"users\":[{\"name\":\"\",\"id\":1}]}]} | users[0].name",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"users\":[{\"name\":\"u\",\"id\":1},{\"name\":\"v\",\"id\":1}]}]} | users[1].id",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"standing\":{\"settled\":\"Fine\"}}]} | Fine",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"colour\":\"red\"}]} | colour",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"properties\":{\"BillingID\":\"x\"}},{\"name\":\"B\",\"id\":2,\"properties\":{\"BillingID\":\"X\"}}]} | BillingID",
                "{\"counters\":{\"customer\":1,\"user\":0,\"request\":0}} | counters.customer",
                "{\"requests\":[{\"id\":1}]} | requests[0]",
                "{\"departures\":[{\"request\":9,\"customer\":\"ACME\"}]} | departures[0].request",
                "{\"catalogue\":{\"services\":[{\"name\":\"X\"}]}} | catalogue.services[0]",
                "{\"requests\":[{\"id\":1,\"description\":\"x\",\"ending\":\"done\",\"objects\":[{}]}]} | requests[0].objects[0]",
                "{\"customers\":[{\"name\":\"A\",\"id\":1,\"services\":[{\"name\":\"HE\",\"userLimit\":\"few\"}]}]} | limit of HE",
                "{\"inbox\":{}} | inbox",
                "{\"inbox\":[{\"id\":\"x\"}]} | inbox[0]",
                "{\"customers\":[} | line 1, column",
                "{\"a\":1,\"a\":2} | a"
            })
    void aWrongStateIsRefusedByNameAndChangesNothing(String state, String named) {
        simulation.givenCustomer("TC");
        JsonNode before = simulation.admin("/__sim/dump").json();

        Simulation.Answer answer = simulation.admin("POST", "/__sim/load", state);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).containsIgnoringCase(named);
        assertThat(simulation.admin("/__sim/dump").json()).isEqualTo(before);
    }

    @Test
    void resetGoesBackToTheStart() {
        JsonNode seed = simulation.admin("/__sim/dump").json();
        simulation.givenCustomer("TC");
        simulation.settings("{\"changes\":{\"lists\":\"merge\"}}");
        simulation.admin("PUT", "/__sim/faults", "[{\"kind\":\"slow\",\"millis\":1}]");

        assertThat(simulation.admin("POST", "/__sim/reset", "").status()).isEqualTo(204);

        assertThat(simulation.admin("/__sim/dump").json()).isEqualTo(seed);
        assertThat(simulation
                        .admin("/__sim/settings")
                        .json()
                        .at("/changes/lists")
                        .asText())
                .isEqualTo("replace");
        assertThat(simulation
                        .admin("/__sim/settings")
                        .json()
                        .at("/timing/delayMillis")
                        .asInt())
                .isZero();
        assertThat(simulation.admin("/__sim/faults").body()).isEqualTo("{\"faults\":[]}");
        assertThat(simulation.admin("/__sim/journal").body()).isEqualTo("{\"entries\":[]}");
    }

    @Test
    void settingsAreChangedOneByOneAndShownWithoutSecrets() {
        simulation.settings("{\"timing\":{\"delayMillis\":7},\"errors\":{\"statuses\":{\"19\":200}}}");

        JsonNode settings = simulation.admin("/__sim/settings").json();
        assertThat(settings.at("/timing/delayMillis").asInt()).isEqualTo(7);
        assertThat(settings.at("/timing/requestedPercent").asInt()).isEqualTo(25);
        assertThat(settings.at("/errors/statuses/19").asInt()).isEqualTo(200);
        assertThat(settings.toString()).doesNotContain("whsec_").contains("********");

        simulation.settings(settings.toString());
        simulation.find("<customer/>").isOk();
        assertThat(simulation
                        .admin("DELETE", "/__sim/settings", "")
                        .json()
                        .at("/timing/delayMillis")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | object",
                "{\"timing\":5} | timing",
                "{\"timing\":{\"delay\":5}} | timing.delay",
                "{\"timing\":{\"delayMillis\":-5}} | delayMillis",
                "{\"timing\":{\"delayMillis\":\"5\"}} | delayMillis",
                "{\"timing\":{\"delayMillis\":null}} | timing.delayMillis",
                "{\"timing\":{\"requestedPercent\":101}} | requestedPercent",
                "{\"changes\":{\"lists\":\"mix\"}} | changes.lists",
                "{\"errors\":{\"statuses\":{\"x\":200}}} | errors.statuses",
                "{\"errors\":{\"statuses\":{\"1\":42}}} | errors.statuses",
                "{\"limits\":{\"bodyBytes\":0}} | bodyBytes",
                "{\"portal\":{\"accepted\":500}} | accepted",
                "{\"creation\":{\"mandatoryProperties\":[null]}} | mandatoryProperties",
                "{\"errors\":{\"ids\":{\"nonsense\":1}}} | errors.ids.nonsense",
                "{\"wire\":{\"objectTypes\":{\"planet\":\"P\"}}} | wire.objectTypes.planet",
                "{\"portal\":{\"secret\":\"whsec_!\"}} | portal.secret",
                "{\"portal\":{\"secret\":\"\"}} | portal.secret",
                "{\"colour\":\"red\"} | colour"
            })
    void wrongSettingsAreRefusedByNameAndChangeNothing(String settings, String named) {
        JsonNode before = simulation.admin("/__sim/settings").json();

        Simulation.Answer answer = simulation.admin("PUT", "/__sim/settings", settings);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains(named);
        assertThat(simulation.admin("/__sim/settings").json()).isEqualTo(before);
    }

    @Test
    void theJournalTellsWhatEachCallWasAbout() {
        simulation
                .set(
                        "<customer><name>TC</name><fullname>T</fullname><primarydomain>t.example</primarydomain><properties><property><name>BillingID</name><value>B-1</value></property></properties></customer>")
                .isOk();
        simulation.givenExchange("TC").givenUser("TC", "User1");
        simulation
                .set(
                        "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name><userpackage><name>UPLAN_A</name></userpackage></service></user></customer>")
                .isOk();
        simulation.find("<customer/>");
        simulation.get("<request><id>45001</id></request>");
        simulation.delete("<customer><name>TC</name><user><name>Nope</name></user></customer>");
        simulation.post("nonsense");

        assertThat(rows())
                .containsExactly(
                        "1 SET customer TC null null B-1 45001 200",
                        "2 SET customer-service TC null HE null 45002 200",
                        "3 SET user TC User1 null null 45003 200",
                        "4 SET user-service TC User1_TC HE null 45004 200",
                        "5 FIND customer null null null null null 200",
                        "6 GET request null null null null 45001 200",
                        "7 DELETE user TC Nope null null null 500",
                        "8 null null null null null null null 400");
    }

    @Test
    void theJournalIsFiltered() {
        simulation.givenCustomer("TC").givenCustomer("TD").find("<customer/>");

        assertThat(entries("?since=1")).hasSize(2);
        assertThat(entries("?action=set")).hasSize(2);
        assertThat(entries("?action=SET&customer=td")).hasSize(1);
        assertThat(entries("?entity=user")).isEmpty();
        assertThat(simulation.admin("/__sim/journal?since=x").status()).isEqualTo(400);
        simulation.admin("DELETE", "/__sim/journal", "");
        assertThat(entries("")).isEmpty();
        simulation.find("<customer/>");
        assertThat(entries("").get(0).get("seq").asLong()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<customer><name>TC</name><user><name>a</name><password><password>S3cretWord</password></password></user></customer>",
                "<customer><name>TC</name><user><name>a</name><password><changeatnextlogon>True</changeatnextlogon><password>S3cretWord</password></password></user></customer>",
                "<customer><name>TC</name><user><name>a</name><password>\n<password><![CDATA[S3cretWord]]></password></password></user></customer>",
                "<customer><name>TC</name><user><name>a</name><password><Password kind='x'>S3cretWord</Password></password></user></customer>",
                "<customer><name>TC</name><user><password>S3cretWord & so on</password></user></customer>",
                "<customer><user><password><password>S3cretWord",
                "<customer><properties><property><name>userPassword</name><value>S3cretWord</value></property></properties></customer>"
            })
    void noPasswordIsKept(String inside) {
        simulation.givenCustomer("TC").set(inside);

        assertThat(simulation.admin("/__sim/journal").body())
                .doesNotContain("S3cretWord")
                .contains("[redacted]");
        assertThat(simulation.admin("/__sim/dump").body()).doesNotContain("S3cretWord");
    }

    @Test
    void whatIsNoPasswordIsNotRedacted() {
        simulation.givenCustomer("TC").get("<customer><name>TC</name></customer>");

        assertThat(entries("?action=GET").get(0).get("response").asText())
                .contains("<minimumlength>7</minimumlength>")
                .doesNotContain("[redacted]");
    }

    @Test
    void theJournalIsBounded() {
        simulation.settings("{\"limits\":{\"journalEntries\":3,\"journalTextChars\":50}}");
        for (int i = 0; i < 5; i++) {
            simulation.find("<customer/>");
        }

        assertThat(entries("")).extracting(entry -> entry.get("seq").asLong()).containsExactly(3L, 4L, 5L);
        assertThat(entries("").get(0).get("response").asText()).matches("(?s).{50}\\.\\.\\. \\[\\d+ more characters]");
        simulation.settings("{\"limits\":{\"journalTotalChars\":0}}");
        simulation.find("<customer/>");
        assertThat(entries("")).hasSize(1);
    }

    private java.util.List<JsonNode> entries(String query) {
        java.util.List<JsonNode> all = new java.util.ArrayList<>();
        simulation.admin("/__sim/journal" + query).json().get("entries").forEach(all::add);
        return all;
    }

    private java.util.List<String> rows() {
        return entries("").stream()
                .map(entry -> String.join(
                        " ",
                        text(entry, "seq"),
                        text(entry, "action"),
                        text(entry, "entity"),
                        text(entry, "customer"),
                        text(entry, "user"),
                        text(entry, "service"),
                        text(entry, "billingId"),
                        text(entry, "requestId"),
                        text(entry, "status")))
                .toList();
    }

    private static String text(JsonNode entry, String member) {
        return entry.has(member) ? entry.get(member).asText() : "null";
    }
}
