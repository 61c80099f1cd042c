package io.skybridge.portals.killbill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageAnswer.Answered;
import io.skybridge.core.usage.UsageAnswer.NotTaken;
import io.skybridge.core.usage.UsageAnswer.Unclear;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.portals.Batches;
import io.skybridge.portals.Peer;
import io.skybridge.portals.Peer.Reply;
import io.skybridge.portals.Peer.Request;
import io.skybridge.portals.PortalsSettings;
import io.skybridge.portals.standard.EventSchemas;
import io.skybridge.portals.standard.StandardPortal;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a server that answers what a real one was seen to answer; see {@code UsageAtKillBillIT} for a real one. */
class UsageAtKillBillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2027-05-01T10:00:00Z");
    private static final String BATCH = "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11";
    private static final String HAD_IT = captured("error-usage-duplicate.json");

    private final Vertx vertx = Vertx.vertx();
    private final Deque<Reply> posts = new ArrayDeque<>();
    private final Map<String, Reply> answers = new HashMap<>();
    private String catalog = "[]";
    private String subscription = captured("subscription-with-usage.json");
    private long used = 5;
    private final Peer killBill = new Peer(this::answer);

    @AfterEach
    void stop() {
        killBill.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Reply answer(Request request) {
        String path = request.uri().getPath();
        if (request.method().equals("POST")) {
            return posts.isEmpty() ? Reply.of(201) : posts.removeFirst();
        }
        if (path.equals("/1.0/kb/catalog")) {
            return Reply.of(200, catalog);
        }
        String kind = path.split("/")[3];
        if (answers.containsKey(kind)) {
            return answers.get(kind);
        }
        return Reply.of(
                200,
                switch (kind) {
                    case "subscriptions" -> subscription;
                    case "catalog" -> captured("catalog-phase.json");
                    case "usages" ->
                        "{\"rolledUpUnits\": [{\"unitType\": \"mailbox\", \"amount\": %d}]}".formatted(used);
                    case "accounts" -> captured("invoices-with-usage.json");
                    default -> throw new IllegalArgumentException(path);
                });
    }

    private static String captured(String name) {
        try (InputStream in = UsageAtKillBillTest.class.getResourceAsStream("/killbill/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UsageReceiver receiver(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of(
                "kind", "killbill",
                "secret", "any",
                "killbill.url", killBill.url(),
                "killbill.api-key", "key",
                "killbill.api-secret", "api secret",
                "killbill.username", "admin",
                "killbill.password", "password"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        Map<String, String> configured = new HashMap<>();
        values.forEach((key, value) -> configured.put("skybridge.portals.shop." + key, value));
        PortalsSettings settings = new SmallRyeConfigBuilder()
                .withMapping(PortalsSettings.class)
                .withDefaultValues(configured)
                .build()
                .getConfigMapping(PortalsSettings.class);
        return KillBillPortal.of(
                        new PortalId("shop"),
                        settings.portals().values().iterator().next(),
                        new EventSchemas(),
                        new StandardPortal.Surroundings(
                                vertx, Clock.fixed(NOW, ZoneOffset.UTC), () -> new DeliveryId(UUID.randomUUID())))
                .usage()
                .orElseThrow();
    }

    private UsageAnswer send(UsageRecord... records) {
        return send(receiver(), records);
    }

    private UsageAnswer send(UsageReceiver receiver, UsageRecord... records) {
        String id = json(subscription).path("subscriptionId").asText("0782a68d-1f54-48b6-8992-694a48ec7b4b");
        return receiver.send(Batches.of(new SubscriptionId(id), records))
                .await()
                .atMost(PATIENCE);
    }

    private static UsageRecord mailbox(String user, String units, String day) {
        return Batches.record(user, Batches.MAILBOX, "mailbox", units, day + "T08:00:00Z");
    }

    private static UsageRecord back(String user, String units, String day) {
        return Batches.correction(user, Batches.MAILBOX, "mailbox", units, day + "T08:00:00Z");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<JsonNode> posted() {
        return killBill.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(request -> json(request.body()))
                .toList();
    }

    /** What a call says: {@code unit date amount}. */
    private static List<String> lines(JsonNode usage) {
        return usage.path("unitUsageRecords").findParents("usageRecords").stream()
                .flatMap(unit -> unit.path("usageRecords").findParents("amount").stream()
                        .map(one -> unit.path("unitType").asText() + " "
                                + one.path("recordDate").asText() + " "
                                + one.path("amount").asText()))
                .toList();
    }

    @Test
    void batchIsAddedUpByUnitAndDateUnderItsOwnId() {
        UsageReceiver receiver = receiver("usage-batch", "50");

        UsageAnswer answer = send(
                receiver,
                mailbox("jane", "1", "2027-04-06"),
                mailbox("kim", "2", "2027-04-06"),
                mailbox("lou", "1.000", "2027-04-05"),
                mailbox("mia", "0", "2027-04-07"));

        assertThat(answer).isEqualTo(Answered.ALL);
        assertThat(receiver.most()).isEqualTo(50);
        assertThat(receiver.bySubscription()).isTrue();
        JsonNode usage = posted().get(0);
        assertThat(posted()).hasSize(1);
        assertThat(usage.path("trackingId").asText()).isEqualTo(BATCH);
        assertThat(usage.path("subscriptionId").asText())
                .isEqualTo(json(subscription).path("subscriptionId").asText());
        assertThat(lines(usage)).containsExactly("mailbox 2027-04-05 1", "mailbox 2027-04-06 3");
        assertThat(killBill.requests()).allSatisfy(request -> assertThat(request.header("x-killbill-apikey"))
                .isEqualTo("key"));
    }

    @Test
    void batchThatComesToNothingIsNoCall() {
        assertThat(send(
                        mailbox("jane", "0", "2027-04-06"),
                        mailbox("kim", "1", "2027-04-06"),
                        back("kim", "-1", "2027-04-08")))
                .isEqualTo(Answered.ALL);

        assertThat(killBill.requests()).isEmpty();
    }

    @Test
    void whatIsNotWholeIsRejectedAndTheRestSent() {
        UsageRecord half = mailbox("jane", "2.50", "2027-04-06");

        Answered answer = (Answered) send(half, mailbox("kim", "1", "2027-04-06"));

        assertThat(answer.rejected()).containsOnlyKeys(half.id());
        assertThat(answer.rejected().get(half.id())).contains("whole numbers", "2.5 mailbox");
        assertThat(lines(posted().get(0))).containsExactly("mailbox 2027-04-06 1");
    }

    @Test
    void trackingIdThatIsKnownIsABatchThatWasTakenBefore() {
        posts.add(Reply.of(400, HAD_IT));

        assertThat(send(mailbox("jane", "1", "2027-04-06"))).isEqualTo(Answered.ALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void itsRefusalIsEachRecords(int status) {
        posts.add(Reply.of(status, captured("error-not-found.json")));
        UsageRecord record = mailbox("jane", "1", "2027-04-06");

        Answered answer = (Answered) send(record);

        assertThat(answer.rejected().get(record.id()))
                .startsWith("Kill Bill refuses it: ")
                .contains("doesn't exist");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404, 405, 429, 503})
    void refusalOfTheServerHasTakenNothing(int status) {
        posts.add(new Reply(status, Map.of("Retry-After", "60"), "<html/>"));

        assertThat(send(mailbox("jane", "1", "2027-04-06"))).isInstanceOfSatisfying(NotTaken.class, not -> {
            assertThat(not.why()).startsWith("Kill Bill answered " + status);
            assertThat(not.notBefore()).contains(NOW.plusSeconds(60));
        });
    }

    @Test
    void refusalWithoutAWordHasTakenNothing() {
        posts.add(Reply.of(400, captured("error-usage-after-end.json")));

        assertThat(send(mailbox("jane", "1", "2027-04-06"))).isInstanceOf(NotTaken.class);
    }

    @Test
    void failureAndSilenceAreUnclear() {
        posts.addAll(List.of(Reply.of(500, captured("error-not-found.json")), Reply.HANG_UP, Reply.SILENCE));
        UsageReceiver receiver = receiver("killbill.timeout", "PT0.5S");

        for (int i = 0; i < 3; i++) {
            assertThat(send(receiver, mailbox("jane", "1", "2027-04-06"))).isInstanceOf(Unclear.class);
        }
        assertThat(posted()).hasSize(3);
    }

    @Test
    void questionsChangeNothingWhateverBecomesOfThem() {
        List<Reply> bad = List.of(Reply.of(500), Reply.of(401), Reply.HANG_UP, Reply.SILENCE, Reply.of(200, "<html/>"));
        UsageReceiver receiver = receiver("killbill.timeout", "PT0.5S");
        for (Reply reply : bad) {
            answers.put("subscriptions", reply);
            assertThat(send(receiver, mailbox("jane", "1", "2027-04-06"))).isInstanceOf(NotTaken.class);
            answers.clear();
            answers.put("catalog", reply);
            assertThat(send(receiver, mailbox("jane", "1", "2027-04-06"))).isInstanceOf(NotTaken.class);
            answers.clear();
        }
        killBill.close();
        assertThat(send(receiver, mailbox("jane", "1", "2027-04-06"))).isInstanceOf(NotTaken.class);
        assertThat(posted()).isEmpty();
    }

    @Test
    void subscriptionThatIsNotThereIsARefusal() {
        answers.put("subscriptions", Reply.of(404, captured("error-not-found.json")));
        UsageRecord record = mailbox("jane", "1", "2027-04-06");

        assertThat(((Answered) send(record)).rejected()).containsOnlyKeys(record.id());
        answers.put("subscriptions", Reply.of(404, "{\"servlet\": \"default\"}"));
        assertThat(send(record)).isInstanceOf(NotTaken.class);
    }

    @ParameterizedTest
    @CsvSource({
        // Sold on the 1st, paused from the 10th, resumed on the 20th, ended on the 25th.
        "2027-04-01, 2027-04-01",
        "2027-04-09, 2027-04-09",
        "2027-04-10, 2027-04-20",
        "2027-04-19, 2027-04-20",
        "2027-04-24, 2027-04-24",
        "2027-04-25, 2027-04-25",
        "2027-04-26, 2027-04-25",
        "2027-04-30, 2027-04-25"
    })
    void dayThatIsNotBilledIsTheNextOneOfThePeriodOrTheLast(String occurred, String billed) {
        subscription = captured("subscription-paused-and-cancelled.json");

        assertThat(send(mailbox("jane", "1", occurred))).isEqualTo(Answered.ALL);

        assertThat(lines(posted().get(0))).containsExactly("mailbox " + billed + " 1");
    }

    @Test
    void periodInWhichNothingIsBilledIsRejected() {
        UsageRecord march = mailbox("jane", "1", "2027-03-20");
        UsageRecord april = mailbox("jane", "1", "2027-04-20");

        Answered answer = (Answered) send(march, april);

        assertThat(answer.rejected()).containsOnlyKeys(march.id());
        assertThat(answer.rejected().get(march.id())).contains("on no day of 2027-03");
        assertThat(lines(posted().get(0))).containsExactly("mailbox 2027-04-20 1");
    }

    @Test
    void unitThatThePlanDoesNotHaveIsRejected() {
        UsageRecord office = Batches.record("jane", Batches.MAILBOX, "office", "1", "2027-04-20T08:00:00Z");

        Answered answer = (Answered) send(office, mailbox("jane", "1", "2027-04-20"));

        assertThat(answer.rejected()).containsOnlyKeys(office.id());
        assertThat(answer.rejected().get(office.id()))
                .contains("never bill it", "hosted-exchange-monthly", "CONSUMABLE unit 'office'");
        assertThat(posted()).hasSize(1);
    }

    @Test
    void unitIsBilledWhileAPlanHasIt() {
        subscription = captured("subscription-changed.json");
        answers.put("catalog", Reply.of(200, "{\"usages\": []}"));
        UsageRecord record = mailbox("jane", "1", "2027-04-20");

        assertThat(((Answered) send(record)).rejected()).containsOnlyKeys(record.id());

        List<String> asked = killBill.requests().stream()
                .map(request -> String.valueOf(request.uri().getQuery()))
                .filter(query -> query.contains("requestedDate"))
                .map(query -> query.replaceFirst(".*requestedDate=", ""))
                .toList();
        assertThat(asked).containsExactly("2027-04-02", "2027-04-11");
    }

    @Test
    void phaseThatIsNotToldIsLookedUpInTheCatalog() {
        String phase = captured("catalog-phase.json");
        answers.put("catalog", Reply.of(400, "2027-04-25 is after the subscription cancel date"));
        catalog = "[{\"products\": [{\"plans\": [{\"name\": \"hosted-exchange-monthly\", \"phases\": [" + phase
                + "]}, {\"name\": \"another\", \"phases\": [" + phase.replace("mailbox", "office") + "]}]}]}]";
        UsageRecord office = Batches.record("jane", Batches.MAILBOX, "office", "1", "2027-04-20T08:00:00Z");

        assertThat(((Answered) send(office, mailbox("jane", "1", "2027-04-20"))).rejected())
                .containsOnlyKeys(office.id());
    }

    @Test
    void dayIsThatOfTheProvider() {
        UsageReceiver receiver = receiver("killbill.usage-zone", "Europe/Berlin");

        send(receiver, Batches.record("jane", Batches.MAILBOX, "mailbox", "1", "2027-04-06T22:30:00Z"));

        assertThat(lines(posted().get(0))).containsExactly("mailbox 2027-04-07 1");
    }

    @Test
    void unitsAreCallsOfTheirOwn() {
        assertThat(send(mailbox("jane", "3", "2027-04-06"), mailbox("kim", "2", "2027-05-01")))
                .isEqualTo(Answered.ALL);

        assertThat(posted()).extracting(one -> one.path("trackingId").asText()).containsExactly(BATCH, BATCH + "-2");
        assertThat(posted())
                .extracting(UsageAtKillBillTest::lines)
                .containsExactly(List.of("mailbox 2027-04-06 3"), List.of("mailbox 2027-05-01 2"));
    }

    /** Else "I have had this" would be said of what was never sent. */
    @Test
    void whatWasLeftOutOfTheFirstSendingIsStillToBeTakenWhenItIsSentAgain() {
        String phase = captured("catalog-phase.json");
        String usage = phase.substring(phase.indexOf("\"usages\":[") + 10, phase.lastIndexOf("]}"));
        UsageRecord late = Batches.record("jane", Batches.MAILBOX, "archive", "1", "2027-04-06T08:00:00Z");
        UsageRecord known = mailbox("jane", "1", "2027-04-06");
        posts.add(Reply.of(504));
        assertThat(send(late, known)).isInstanceOf(Unclear.class);

        answers.put("catalog", Reply.of(200, phase.replace(usage, usage + "," + usage.replace("mailbox", "archive"))));
        posts.addAll(List.of(Reply.of(201), Reply.of(400, HAD_IT)));

        assertThat(send(late, known)).isEqualTo(Answered.ALL);
        assertThat(posted())
                .extracting(one -> one.path("trackingId").asText() + " " + lines(one))
                .containsExactly(
                        BATCH + "-2 [mailbox 2027-04-06 1]",
                        BATCH + " [archive 2027-04-06 1]",
                        BATCH + "-2 [mailbox 2027-04-06 1]");
    }

    @Test
    void whatIsTakenBackInTheSameBatchIsTakenOffWhatItAdds() {
        assertThat(send(
                        mailbox("jane", "3", "2027-04-06"),
                        mailbox("kim", "2", "2027-04-08"),
                        back("lou", "-3", "2027-04-02")))
                .isEqualTo(Answered.ALL);

        assertThat(posted()).hasSize(1);
        assertThat(lines(posted().get(0))).containsExactly("mailbox 2027-04-06 2");
    }

    @Test
    void whatIsTakenBackIsACallOfItsOwnIfThereIsRoomForIt() {
        used = 5 + 2;
        UsageRecord may = mailbox("kim", "1", "2027-05-01");

        assertThat(send(back("jane", "-2", "2027-04-06"), may)).isEqualTo(Answered.ALL);

        assertThat(posted())
                .extracting(one -> one.path("trackingId").asText())
                .containsExactly(BATCH + "-2", BATCH + "-back-1");
        assertThat(lines(posted().get(0))).containsExactly("mailbox 2027-05-01 1");
        assertThat(lines(posted().get(1))).containsExactly("mailbox 2027-04-30 -2");
    }

    @Test
    void whatWouldStopAllInvoicesIsRejected() {
        used = 5 + 1;
        UsageRecord back = back("jane", "-2", "2027-04-06");

        Answered answer = (Answered) send(back);

        assertThat(answer.rejected()).containsOnlyKeys(back.id());
        assertThat(answer.rejected().get(back.id()))
                .contains("take back 2 mailbox of 2027-04", "no more invoices", BATCH + "-back-1", "settle");
        assertThat(posted()).isEmpty();
    }

    @Test
    void whatWasTakenBackBeforeIsKnownByItsOwnId() {
        used = 7;
        posts.add(Reply.of(400, HAD_IT));

        assertThat(send(back("jane", "-2", "2027-04-06"))).isEqualTo(Answered.ALL);
    }

    @Test
    void partThatIsThereIsNotNothing() {
        used = 7;
        posts.addAll(List.of(Reply.of(201), Reply.of(503)));

        assertThat(send(back("jane", "-2", "2027-04-06"), mailbox("kim", "1", "2027-05-01")))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear.why()).contains("a part", "503"));

        answers.put("accounts", Reply.of(500));
        assertThat(send(back("jane", "-2", "2027-04-06"), mailbox("kim", "1", "2027-05-01")))
                .isInstanceOf(Unclear.class);
        assertThat(send(back("jane", "-2", "2027-04-06"))).isInstanceOf(NotTaken.class);
    }

    @Test
    void invoiceThatDoesNotSayHowMuchLeavesNoGuess() {
        used = 7;
        answers.put(
                "accounts",
                Reply.of(
                        200,
                        captured("invoices-with-usage.json")
                                .replaceAll("\"itemDetails\":\"[^}]*\\}]", "\"itemDetails\":\"[")));

        assertThat(send(back("jane", "-2", "2027-04-06"))).isInstanceOf(NotTaken.class);
        assertThat(posted()).isEmpty();
    }
}
