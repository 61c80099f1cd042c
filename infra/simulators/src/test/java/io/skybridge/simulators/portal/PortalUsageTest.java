package io.skybridge.simulators.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PortalUsageTest {

    private final Simulation simulation = Simulation.immediate();
    private final Sender sender = new Sender(simulation);

    @AfterEach
    void stop() {
        simulation.close();
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String record(String name, String account, String unit, String quantity) {
        return """
                {"id": "%s", "account": "%s", "customer": "CONT", "user": "%s",
                 "meter": {"service": "HE", "kind": "user-plan", "name": "Mailbox"}, "unit": "%s", "quantity": "%s",
                 "period": "2026-11", "from": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z",
                 "occurredAt": "2026-11-06T08:00:00Z", "carried": false, "correction": false}""".formatted(id(name), account, name, unit, quantity);
    }

    private Simulation.Answer send(String batch, String... records) {
        return sender.send(batch, event(batch, records));
    }

    private static String event(String batch, String... records) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/skybridge", "type": "skybridge.usage.reported.v1",
                 "time": "2026-11-24T08:00:00Z", "data": {"records": [%s]}}""".formatted(batch, String.join(",", records));
    }

    private JsonNode usage(String query) {
        return simulation.admin("/portal/usage" + query).json();
    }

    private static List<String> lines(JsonNode totals) {
        return totals.findParents("unit").stream()
                .map(one -> one.get("account").asText() + " " + one.get("unit").asText() + " "
                        + one.get("period").asText() + " " + one.get("quantity").asText() + " of "
                        + one.get("records").asText())
                .toList();
    }

    @Test
    void recordsAreHeldOnceHoweverOftenTheyCome() {
        assertThat(send("b-1", record("a", "acct-1", "mailbox", "1"), record("b", "acct-1", "mailbox", "1"))
                        .status())
                .isEqualTo(204);
        Simulation.Answer again =
                send("b-2", record("b", "acct-1", "mailbox", "1"), record("c", "acct-2", "gigabyte", "0.25"));
        send("b-3", record("d", "acct-1", "mailbox", "-1"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/results")).hasSize(1);
        assertThat(again.json().at("/results/0/id").asText()).isEqualTo(id("b").toString());
        assertThat(again.json().at("/results/0/status").asText()).isEqualTo("duplicate");
        assertThat(lines(usage("").get("totals")))
                .containsExactly("acct-1 mailbox 2026-11 1 of 3", "acct-2 gigabyte 2026-11 0.25 of 1");
        assertThat(lines(usage("?account=acct-2&unit=gigabyte&period=2026-11").get("totals")))
                .hasSize(1);
        assertThat(usage("").get("counts").toString())
                .isEqualTo("{\"events\":3,\"records\":4,\"duplicates\":1,\"rejected\":0}");
    }

    @Test
    void recordsThatCameLastAreShown() {
        send("b-1", record("a", "acct-1", "mailbox", "1"), record("b", "acct-2", "mailbox", "1"));

        JsonNode records = usage("?view=records&account=acct-2").get("records");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).get("id").asText()).isEqualTo(id("b").toString());
        assertThat(records.get(0).get("batch").asText()).isEqualTo("b-1");
        assertThat(records.get(0).get("meter").asText()).isEqualTo("HE/user-plan/Mailbox");
    }

    @Test
    void theInboxKeepsTheEventWithoutItsRecords() {
        send("b-1", record("a", "acct-1", "mailbox", "1"), record("b", "acct-2", "mailbox", "1"));

        JsonNode message = simulation.admin("/portal/inbox").json().at("/messages/0");

        assertThat(message.get("type").asText()).isEqualTo("skybridge.usage.reported.v1");
        assertThat(message.at("/event/data").toString()).isEqualTo("{\"recordCount\":2}");
    }

    @Test
    void whatIsNotToBeTakenIsRejectedUntilItMayBe() {
        assertThat(simulation.admin("PUT", "/portal/usage/rejections", """
                                [{"account": "acct-1", "user": "b", "reason": "no contract", "times": 1},
                                 {"unit": "gigabyte"}]""").status())
                .isEqualTo(200);

        JsonNode results = send(
                        "b-1",
                        record("a", "acct-1", "mailbox", "1"),
                        record("b", "acct-1", "mailbox", "1"),
                        record("c", "acct-1", "gigabyte", "1"))
                .json()
                .get("results");
        assertThat(results.toString())
                .isEqualTo(
                        "[{\"id\":\"%s\",\"status\":\"rejected\",\"reason\":\"no contract\"},{\"id\":\"%s\",\"status\":\"rejected\"}]"
                                .formatted(id("b"), id("c")));
        simulation.admin("DELETE", "/portal/usage/rejections", "");
        assertThat(send("b-2", record("b", "acct-1", "mailbox", "1"), record("c", "acct-1", "gigabyte", "1"))
                        .status())
                .isEqualTo(204);

        assertThat(lines(usage("").get("totals")))
                .containsExactly("acct-1 gigabyte 2026-11 1 of 1", "acct-1 mailbox 2026-11 2 of 2");
        assertThat(simulation
                        .admin("PUT", "/portal/usage/rejections", "[{\"acount\": \"acct-1\"}]")
                        .body())
                .contains("[0]: acount");
    }

    @Test
    void whatFailsAfterItIsTakenIsTakenAndWhatFailsBeforeIsNot() {
        simulation
                .server()
                .faults()
                .add(
                        FaultRule.of(FaultKind.STATUS)
                                .on("portal", null, null)
                                .status(503)
                                .times(1),
                        FaultRule.of(FaultKind.DISCONNECT_AFTER)
                                .on("portal", null, null)
                                .times(1),
                        FaultRule.of(FaultKind.TIMEOUT_AFTER)
                                .on("portal", null, null)
                                .times(1));

        assertThat(send("b-1", record("a", "acct-1", "mailbox", "1")).status()).isEqualTo(503);
        assertThat(usage("").at("/counts/records").asInt()).isZero();
        for (String batch : List.of("b-2", "b-3")) {
            String event = event(batch, record("in " + batch, "acct-1", "mailbox", "1"));
            assertThatThrownBy(() -> simulation.sendOrFail(sender.request(batch, event)
                            .timeout(Duration.ofMillis(300))
                            .build()))
                    .isInstanceOf(IOException.class);
        }

        assertThat(usage("").at("/counts/records").asInt()).isEqualTo(2);
        assertThat(send("b-3", record("in b-3", "acct-1", "mailbox", "1")).body())
                .contains("duplicate");
    }

    @Test
    void eventWithAWrongRecordIsRefusedAndNothingOfItTaken() {
        String wrong = record("b", "acct-1", "mailbox", "a few");

        Simulation.Answer answer = send("b-1", record("a", "acct-1", "mailbox", "1"), wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("data.records[1].quantity");
        assertThat(usage("").get("totals")).isEmpty();
    }

    @Test
    void resetForgetsIt() {
        send("b-1", record("a", "acct-1", "mailbox", "1"));
        simulation
                .server()
                .inbox()
                .usage()
                .reject(List.of(new UsageRejection(null, null, null, null, null, null, null)));

        simulation.admin("POST", "/__sim/reset", "");

        assertThat(usage("").get("totals")).isEmpty();
        assertThat(send("b-1", record("a", "acct-1", "mailbox", "1")).status()).isEqualTo(204);
    }

    @Test
    void manyRecordsAreCountedAndTheLatestKept() {
        for (int batch = 0; batch < 12; batch++) {
            int number = batch;
            String[] records = IntStream.range(0, 1000)
                    .mapToObj(i -> record(number + "-" + i, "acct-" + i % 7, "mailbox", "1"))
                    .toArray(String[]::new);
            send("b-" + batch, records);
        }

        PortalUsage usage = simulation.server().inbox().usage();
        assertThat(usage.counts().records()).isEqualTo(12_000);
        assertThat(usage.latest()).hasSize(10_000).first().satisfies(record -> assertThat(record.batch())
                .isEqualTo("b-2"));
        assertThat(usage.totals().stream().mapToLong(PortalUsage.Total::records).sum())
                .isEqualTo(12_000);
    }

    @Test
    void idsAreASet() {
        IdSet ids = new IdSet();
        List<UUID> some = IntStream.range(0, 20_000)
                .mapToObj(i -> id("id " + i))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        some.add(new UUID(0, 0));
        some.add(new UUID(0, 1));
        some.add(new UUID(1, 0));

        assertThat(some)
                .noneMatch(ids::contains)
                .allMatch(ids::add)
                .noneMatch(ids::add)
                .allMatch(ids::contains);
        ids.clear();
        assertThat(some).noneMatch(ids::contains);
    }
}
