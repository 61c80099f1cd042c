package io.skybridge.simulators.external;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.simulators.http.Body;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTest {

    private final Bills bills = Bills.immediate();

    @AfterEach
    void stop() {
        bills.close();
    }

    @Test
    void aCrowdIsInTheDetailsAfterThoseThatThereAre() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes();
        crowd("{\"customers\":3,\"usersPerCustomer\":2}");

        List<String> lines = bills.lines("2026-11-30");

        assertThat(lines).hasSize(7).startsWith("TC Default Added", "user1 Mailbox Carried", "user2 Mailbox Carried");
        assertThat(bills.rows("2026-11-30/details?billable=true"))
                .extracting(row -> row.path("customerCode").asText() + " "
                        + row.path("customerAccountCode").asText())
                .containsExactly(
                        "TC ",
                        "C00001 crowd-1",
                        "C00001 crowd-1",
                        "C00002 crowd-2",
                        "C00002 crowd-2",
                        "C00003 crowd-3",
                        "C00003 crowd-3");
        assertThat(bills.rows("2026-11-30")).hasSize(1);
    }

    @Test
    void shuffledItsCustomersTakeTurns() {
        crowd("{\"customers\":3,\"usersPerCustomer\":2,\"shuffled\":true}");

        assertThat(bills.rows("2026-11-30/details"))
                .extracting(row -> row.path("customerCode").asText())
                .containsExactly("C00001", "C00002", "C00003", "C00001", "C00002", "C00003");
    }

    @Test
    void aResetDisbandsIt() {
        crowd("{\"customers\":3,\"usersPerCustomer\":2}");

        bills.simulation().admin("POST", "/__sim/reset", "");

        assertThat(bills.simulation()
                        .admin("/__sim/crowd")
                        .json()
                        .path("customers")
                        .asInt())
                .isZero();
    }

    @Test
    void whatNoCrowdCanBeIsRefused() {
        assertThat(bills.simulation()
                        .admin("POST", "/__sim/crowd", "{\"customers\":-1,\"usersPerCustomer\":1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aHundredThousandLinesComeOneAfterTheOther() throws Exception {
        crowd("{\"customers\":1000,\"usersPerCustomer\":100}");
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(bills.request("2026-11-30/details").build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(lines(response.body())).isEqualTo(100_000);
    }

    @Test
    void ofALineNothingIsKeptOnceItIsWritten() {
        Crowd crowd = new Crowd(1_000_000_000, 1_000_000_000, false);
        Body.Pieces body = (Body.Pieces) Rows.of(
                crowd.lines(),
                number -> crowd.line(number).cells(java.time.ZoneOffset.UTC),
                io.skybridge.simulators.settings.Behaviour.defaults().billing());

        assertThat(body.piece().apply(body.count() - 1))
                .hasSizeLessThan(32 * 1024)
                .endsWith((byte) ']');
    }

    private static long lines(InputStream body) throws IOException {
        long lines = 0;
        try (JsonParser json = new JsonFactory().createParser(body)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                json.skipChildren();
                lines++;
            }
            assertThat(json.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(json.nextToken()).isNull();
        }
        return lines;
    }

    private void crowd(String json) {
        assertThat(bills.simulation().admin("POST", "/__sim/crowd", json).status())
                .isEqualTo(200);
    }
}
