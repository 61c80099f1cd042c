package io.skybridge.simulators.external;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExternalFaultsTest {

    private final Bills bills = Bills.immediate();

    @AfterEach
    void stop() {
        bills.close();
    }

    @ParameterizedTest
    @CsvSource({"status,503", "html,502", "unauthorized,401"})
    void anAnswerCanBeAnother(String kind, int status) {
        fault("{\"kind\":\"" + kind + "\",\"match\":{\"target\":\"external\"},\"times\":1}");

        assertThat(bills.bill("2026-11-30").status()).isEqualTo(status);
        assertThat(bills.bill("2026-11-30").status()).isEqualTo(200);
    }

    @Test
    void aRuleCanBeAboutOneReport() {
        fault(
                "{\"kind\":\"status\",\"status\":429,\"match\":{\"target\":\"external\",\"entity\":\"billing-details\"}}");

        assertThat(bills.bill("2026-11-30").status()).isEqualTo(200);
        assertThat(bills.bill("2026-11-30/details").status()).isEqualTo(429);
        assertThat(bills.simulation().find("<customer/>").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "200,200"})
    void aBodyCanBreakOffInTheMiddle(int customers, int usersPerCustomer) throws Exception {
        bills.simulation()
                .admin(
                        "POST",
                        "/__sim/crowd",
                        "{\"customers\":%d,\"usersPerCustomer\":%d}".formatted(customers, usersPerCustomer));
        fault("{\"kind\":\"truncated\",\"match\":{\"target\":\"external\"}}");
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(bills.request("2026-11-30/details").build(), HttpResponse.BodyHandlers.ofInputStream());

        long[] read = {0};
        assertThatThrownBy(() -> {
                    byte[] buffer = new byte[8192];
                    for (int got = response.body().read(buffer);
                            got >= 0;
                            got = response.body().read(buffer)) {
                        read[0] += got;
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(read[0]).isGreaterThan(100L * customers * usersPerCustomer);
    }

    @ParameterizedTest
    @CsvSource({"disconnect-before", "disconnect-after", "timeout-after"})
    void thereCanBeNoAnswer(String kind) {
        fault("{\"kind\":\"" + kind + "\",\"millis\":1}");

        assertThatThrownBy(() -> bills.simulation()
                        .sendOrFail(bills.request("2026-11-30").build()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerCanBeLate() {
        fault("{\"kind\":\"delay-before\",\"millis\":20}");

        assertThat(bills.bill("2026-11-30").status()).isEqualTo(200);
        assertThat(bills.simulation()
                        .admin("/__sim/journal?target=external")
                        .json()
                        .at("/entries/0/fault")
                        .asText())
                .isEqualTo("delay-before");
    }

    @Test
    void whatIsOfCortexOnlyIsRefused() {
        Simulation.Answer answer = bills.simulation()
                .admin("PUT", "/__sim/faults", "[{\"kind\":\"stuck\",\"match\":{\"target\":\"external\"}}]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("ExternalAPI");
    }

    @Test
    void theJournalKeepsWhatWasAskedAndTheBeginningOfTheAnswer() {
        bills.simulation().admin("POST", "/__sim/crowd", "{\"customers\":100,\"usersPerCustomer\":100}");
        bills.bill("2026-11-30/details?billable=true");

        var entry = bills.simulation()
                .admin("/__sim/journal?target=external")
                .json()
                .at("/entries/0");

        assertThat(entry.path("action").asText()).isEqualTo("GET");
        assertThat(entry.path("entity").asText()).isEqualTo("billing-details");
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("request").asText())
                .isEqualTo("GET /externalapi/api/billing/2026-11-30/details?billable=true");
        assertThat(entry.path("response").asText())
                .startsWith("[{\"customerCode\"")
                .endsWith("more pieces]")
                .hasSizeLessThan(64 * 1024);
        assertThat(bills.simulation().admin("/__sim/journal").body()).doesNotContain(Bills.TOKEN);
    }

    private void fault(String rule) {
        assertThat(bills.simulation().admin("PUT", "/__sim/faults", rule).status())
                .isEqualTo(200);
    }
}
