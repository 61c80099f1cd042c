package io.skybridge.killbill;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A month of mailboxes becomes an invoice, in both currencies of the catalog, and every line of it leads back. */
class MonthWithKillBillIT {

    @TempDir
    static Path folder;

    private static Installation installation;
    private static KillBillClient client;
    private static Simulators simulators;

    private final YearMonth month = YearMonth.now(ZoneOffset.UTC);
    private final Instant begin = at(month);
    private final Instant end = at(month.plusMonths(1));

    @BeforeAll
    static void startAll() {
        installation = new Installation(folder);
        client = installation.tenant("provider", "kb");
        installation.start();
        simulators = installation.simulators();
    }

    @AfterAll
    static void stopAll() {
        installation.close();
    }

    private static Instant at(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** A customer of Kill Bill, and what became of it. */
    private record Customer(String code, UUID account, UUID exchange) {}

    private static Customer customer(String code, String currency) {
        UUID account = Installation.account(
                client, code.toLowerCase(java.util.Locale.ROOT), currency, Map.of("company_code", code));
        UUID exchange = Installation.buy(client, account, "hosted-exchange-monthly");
        return new Customer(code, account, exchange);
    }

    private static void give(Customer customer, String... users) {
        for (String user : users) {
            simulators.byHand("SET", """
                    <name>%s</name><user><name>%s</name><service><name>HE</name>
                    <userpackage><name>Mailbox</name></userpackage></service></user>""".formatted(customer.code(), user));
        }
    }

    private static void take(Customer customer, String user) {
        simulators.byHand(
                "DELETE",
                "<name>%1$s</name><user><name>%2$s_%1$s</name><service><name>HE</name></service></user>"
                        .formatted(customer.code(), user));
    }

    private static void pull() {
        JsonNode pulls = installation.call("POST", "/usage/pulls", "").path("pulls");
        assertThat(pulls).isNotEmpty();
        pulls.forEach(pull -> await().atMost(Installation.PATIENCE).until(() -> installation
                .get(pull.path("links").path("self").asText())
                .path("state")
                .asText()
                .equals("completed")));
    }

    @Test
    void monthOfMailboxesBecomesAnInvoiceThatLeadsBackToThem() {
        client.setClock(begin.plusSeconds(3600));
        Customer euro = customer("EURO", "EUR");
        Customer dollar = customer("DOLL", "USD");
        for (Customer one : List.of(euro, dollar)) {
            installation.awaitOrders(one.account(), "account.register completed", "subscription.provision completed");
        }
        installation.call("PUT", "/usage/meters", """
                {"meters": [{"portal": "kb", "meter": "HE/user-plan/Mailbox", "unit": "mailbox"}]}""");

        give(euro, "anna", "ben", "carla");
        give(dollar, "dave", "eve");
        pull();
        take(euro, "ben");
        give(euro, "fred");
        give(dollar, "gina", "hank", "iris");
        pull();
        pull();
        Set<String> held = truth(euro);
        assertThat(held).hasSize(4);
        assertThat(truth(dollar)).hasSize(5);
        for (Customer one : List.of(euro, dollar)) {
            awaitAccepted(one);
        }

        client.setClock(end.plusSeconds(LocalTime.of(9, 0).toSecondOfDay()));

        requireInvoiced(euro, "4.00");
        requireInvoiced(dollar, "4.40");
        JsonNode proof = installation.get("/usage/conservation?period=" + month);
        assertThat(proof.path("balanced").asBoolean()).as(proof.toString()).isTrue();
        assertThat(proof.path("broken")).isEmpty();
        assertThat(proof.path("meters")).isNotEmpty().allSatisfy(line -> assertThat(
                        line.path("difference").decimalValue())
                .isZero());
    }

    /** Who really had a mailbox in the month. */
    private Set<String> truth(Customer customer) {
        return simulators.held(customer.code(), "user-plan", "Mailbox", begin, end);
    }

    private void awaitAccepted(Customer customer) {
        await().atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(
                        records("portal=kb&account=" + customer.account()))
                .hasSize(truth(customer).size())
                .allSatisfy(record -> assertThat(record.path("state").asText()).isEqualTo("accepted")));
    }

    private static JsonNode records(String query) {
        return installation
                .get("/usage/records?limit=200&meter=HE/user-plan/Mailbox&" + query)
                .path("records");
    }

    private void requireInvoiced(Customer customer, String price) {
        await().atMost(Installation.PATIENCE)
                .until(() -> !client.usageLines(customer.account()).isEmpty());
        List<UsageLine> lines = client.usageLines(customer.account());
        assertThat(lines).hasSize(1);
        UsageLine line = lines.get(0);
        Set<String> held = truth(customer);
        assertThat(line.subscription()).isEqualTo(customer.exchange());
        assertThat(line.quantities()).isEqualTo(Map.of("mailbox", (long) held.size()));
        assertThat(line.amount()).isEqualByComparingTo(new BigDecimal(price).multiply(new BigDecimal(held.size())));
        assertThat(line.from()).isEqualTo(month.atDay(1));
        assertThat(line.until()).isEqualTo(month.plusMonths(1).atDay(1));

        Set<String> users = new TreeSet<>();
        for (String tracking : line.trackingIds()) {
            JsonNode records = records("batch=" + tracking.substring(0, 36));
            assertThat(records).isNotEmpty();
            records.forEach(record -> users.add(record.path("user").asText()));
        }
        assertThat(users).isEqualTo(held);
    }
}
