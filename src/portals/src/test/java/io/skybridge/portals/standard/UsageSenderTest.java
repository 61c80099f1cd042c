package io.skybridge.portals.standard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageAnswer.Answered;
import io.skybridge.core.usage.UsageAnswer.NotTaken;
import io.skybridge.core.usage.UsageAnswer.Unclear;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.portals.Batches;
import io.skybridge.portals.Peer;
import io.skybridge.portals.Peer.Reply;
import io.skybridge.portals.Peer.Request;
import io.skybridge.portals.PortalsSettings;
import io.skybridge.portals.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a small portal that answers whatever it is told to. */
class UsageSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-24T08:49:37Z");
    private static final String OLD = "whsec_c2t5YnJpZGdlLWRlbW8tc2VjcmV0LTAxMjM0NTY3ODk=";
    private static final String NEW = "whsec_bmV3LXNreWJyaWRnZS1kZW1vLXNlY3JldC0wMTIzNDU2Nzg5";

    private static final UsageRecord MAILBOX =
            Batches.record("jane", Batches.MAILBOX, "mailbox", "1", "2026-11-06T08:00:00Z");
    private static final UsageRecord CARRIED =
            Batches.record("kim", Batches.MAILBOX, "mailbox", "1", "2026-11-01T00:00:00Z");
    private static final UsageRecord TAKEN_BACK =
            Batches.correction("kim", Batches.MAILBOX, "mailbox", "-1", "2026-11-20T00:00:00Z");
    private static final UsageRecord GIGABYTES =
            Batches.measured("MB \"stored\"", "gigabyte", "10.2500", "2026-11-24T07:00:00.123456Z");
    private static final UsageBatch BATCH = Batches.of(MAILBOX, CARRIED, TAKEN_BACK, GIGABYTES);

    private final Vertx vertx = Vertx.vertx();
    private Function<Request, Reply> answer = request -> Reply.of(204);
    private final Peer portal = new Peer(request -> answer.apply(request));

    @AfterEach
    void stop() {
        portal.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private UsageReceiver receiver(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of(
                "skybridge.portals.shop.kind", "standard",
                "skybridge.portals.shop.secret", NEW + "," + OLD,
                "skybridge.portals.shop.report-url", portal.url() + "/inbox"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("skybridge.portals.shop." + keysAndValues[i], keysAndValues[i + 1]);
        }
        PortalsSettings settings = new SmallRyeConfigBuilder()
                .withMapping(PortalsSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PortalsSettings.class);
        return new StandardPortal(
                        new PortalId("shop"),
                        settings.portals().values().iterator().next(),
                        new EventSchemas(),
                        new StandardPortal.Surroundings(
                                vertx, Clock.fixed(NOW, ZoneOffset.UTC), () -> new DeliveryId(UUID.randomUUID())))
                .usage()
                .orElseThrow();
    }

    private UsageAnswer send(UsageReceiver receiver) {
        return receiver.send(BATCH).await().atMost(PATIENCE);
    }

    private UsageAnswer answeredWith(Reply reply) {
        answer = request -> reply;
        return send(receiver());
    }

    private UsageAnswer answeredWith(int status, String... results) {
        return answeredWith(Reply.of(status, "{\"results\": [" + String.join(", ", results) + "]}"));
    }

    private static String result(UsageRecord record, String status) {
        return "{\"id\": \"%s\", \"status\": \"%s\", \"reason\": \"no such thing\"}".formatted(record.id(), status);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void batchIsOneEventAsItsSchemaHasIt() {
        assertThat(send(receiver())).isEqualTo(Answered.ALL);

        Request request = portal.requests().get(0);
        assertThat(request.uri()).hasPath("/inbox");
        assertThat(request.header("content-type")).startsWith("application/cloudevents+json");
        JsonNode event = json(request.body());
        assertThat(event.path("id").asText())
                .isEqualTo(BATCH.id().toString())
                .isEqualTo(request.header(StandardWebhooks.ID));
        assertThat(event.path("time").asText()).isEqualTo("2026-11-24T08:00:00Z");
        JsonNode records = event.at("/data/records");
        assertThat(records).hasSize(4);
        assertThat(records.get(1)).isEqualTo(json("""
                {"id": "%s", "account": "acct-1", "customer": "CONT", "user": "kim",
                 "meter": {"service": "HE", "kind": "user-plan", "name": "Mailbox"},
                 "unit": "mailbox", "quantity": "1", "period": "2026-11",
                 "from": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z", "occurredAt": "2026-11-01T00:00:00Z",
                 "carried": true, "correction": false}""".formatted(CARRIED.id())));
        assertThat(records.get(2).path("quantity").asText()).isEqualTo("-1");
        assertThat(records.get(2).path("correction").asBoolean()).isTrue();
        assertThat(records.get(3).has("user")).isFalse();
        assertThat(records.get(3).path("quantity").asText()).isEqualTo("10.25");
        assertThat(schema("skybridge.usage.reported.v1").validate(event)).isEmpty();
        assertThat(schema("cloudevent").validate(event)).isEmpty();
    }

    private static JsonSchema schema(String name) {
        String published = "https://skybridge.io/schemas/";
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(published, "classpath:schemas/")))
                .getSchema(
                        SchemaLocation.of(published + name + ".json"),
                        SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build());
    }

    @Test
    void sameBatchIsTheSameBytesAgainSignedWithEveryKey() {
        UsageReceiver receiver = receiver();
        send(receiver);
        // As the ledger may hand it out again: the same numbers, written otherwise.
        UsageRecord again = Batches.measured("MB \"stored\"", "gigabyte", "10.25", "2026-11-24T07:00:00.123456Z");
        UsageBatch same = Batches.of(MAILBOX, CARRIED, TAKEN_BACK, rewritten(again, GIGABYTES.id()));
        receiver.send(same).await().atMost(PATIENCE);

        Request first = portal.requests().get(0);
        Request second = portal.requests().get(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header(StandardWebhooks.ID)).isEqualTo(first.header(StandardWebhooks.ID));
        for (String secret : new String[] {OLD, NEW}) {
            WebhookKey key = WebhookKey.of(new Secret(secret));
            StandardWebhooks webhooks = new StandardWebhooks(
                    java.util.List.of(key), Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC));
            webhooks.verify(message(second));
        }
    }

    private static UsageRecord rewritten(UsageRecord record, UUID id) {
        return new UsageRecord(
                id,
                record.item(),
                record.period(),
                record.number(),
                record.quantity(),
                record.times(),
                record.carried(),
                record.billing(),
                record.progress());
    }

    private static RawMessage message(Request request) {
        Map<String, String> headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), entry -> entry.getValue()
                        .get(0)));
        return new RawMessage("/", "", headers, request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void usageMayGoElsewhereThanReports() {
        UsageReceiver receiver = receiver("usage-url", portal.url() + "/usage", "usage-batch", "7");

        assertThat(send(receiver)).isEqualTo(Answered.ALL);
        assertThat(portal.requests().get(0).uri()).hasPath("/usage");
        assertThat(receiver.most()).isEqualTo(7);
        assertThat(receiver.bySubscription()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "thanks",
                "{\"received\": \"x\"}",
                "{\"results\": 5}",
                "{\"results\": []}",
                "{\"results\": [{}]}"
            })
    void successThatSaysNothingOfRecordsIsAllOfThem(String body) {
        assertThat(answeredWith(Reply.of(200, body))).isEqualTo(Answered.ALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207})
    void successSaysWhichAreNotTaken(int status) {
        UsageAnswer answer = answeredWith(
                status,
                result(MAILBOX, "Rejected"),
                result(CARRIED, "duplicate"),
                "{\"id\": \"%s\", \"status\": \"rejected\"}".formatted(GIGABYTES.id()),
                "{\"id\": \"%s\", \"status\": \"rejected\"}".formatted(UUID.randomUUID()));

        assertThat(answer)
                .isEqualTo(new Answered(Map.of(
                        MAILBOX.id(),
                        "no such thing",
                        GIGABYTES.id(),
                        "the portal does not take it and did not say why")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 422})
    void refusalThatNamesEveryRecordIsAnAnswerAndOneThatDoesNotLeavesTheBatch(int status) {
        assertThat(answeredWith(
                        status,
                        result(MAILBOX, "accepted"),
                        result(CARRIED, "rejected"),
                        result(TAKEN_BACK, "duplicate"),
                        result(GIGABYTES, "rejected")))
                .isEqualTo(new Answered(Map.of(CARRIED.id(), "no such thing", GIGABYTES.id(), "no such thing")));

        assertThat(answeredWith(status, result(MAILBOX, "accepted"), result(CARRIED, "rejected")))
                .isEqualTo(new Unclear("the portal answered " + status + " and did not say what of 2 of 4 records"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 422})
    void statusThatNobodyKnowsIsNoAnswer(int status) {
        assertThat(answeredWith(status, result(MAILBOX, "deferred"), result(CARRIED, "accepted")))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear.why()).contains("'deferred'"));
    }

    @Test
    void whatIsRejectedAndAcceptedIsRejectedAndItsReasonIsOneLine() {
        String told = "{\"id\": \"%s\", \"status\": \"rejected\", \"reason\": \"a\\nb\\u0000%s\"}"
                .formatted(MAILBOX.id(), "x".repeat(2000));
        Answered answer = (Answered) answeredWith(200, result(MAILBOX, "accepted"), told, result(MAILBOX, "accepted"));

        assertThat(answer.rejected()).containsOnlyKeys(MAILBOX.id());
        assertThat(answer.rejected().get(MAILBOX.id())).startsWith("a b xxx").hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void conflictWithoutResultsIsABatchThatWasTakenBefore() {
        assertThat(answeredWith(Reply.of(409, "had it"))).isEqualTo(Answered.ALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 405, 410, 413, 415, 422, 429, 503})
    void refusalHasTakenNothing(int status) {
        assertThat(answeredWith(Reply.of(status, "{\"error\": \"no\"}")))
                .isInstanceOfSatisfying(
                        NotTaken.class, not -> assertThat(not.why()).startsWith("the portal answered " + status));
    }

    @Test
    void portalMayAskToBeLeftAlone() {
        assertThat(answeredWith(new Reply(429, Map.of("Retry-After", "120"), "")))
                .isInstanceOfSatisfying(
                        NotTaken.class, not -> assertThat(not.notBefore()).contains(NOW.plusSeconds(120)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 504})
    void failureOfTheServerIsUnclear(int status) {
        assertThat(answeredWith(Reply.of(status))).isEqualTo(new Unclear("the portal answered " + status));
    }

    @Test
    void brokenConnectionIsUnclear() {
        assertThat(answeredWith(Reply.HANG_UP)).isInstanceOf(Unclear.class);
    }

    @Test
    void silenceIsUnclear() {
        answer = request -> Reply.SILENCE;

        assertThat(send(receiver("usage-timeout", "PT0.3S")))
                .isInstanceOfSatisfying(
                        Unclear.class, unclear -> assertThat(unclear.why()).contains("within 300 ms"));
        assertThat(portal.requests()).hasSize(1);
    }

    @Test
    void nobodyThereHasTakenNothing() {
        UsageReceiver receiver = receiver();
        portal.close();

        assertThat(send(receiver)).isInstanceOfSatisfying(NotTaken.class, not -> assertThat(not.why())
                .contains("could not be reached"));
    }

    @Test
    void withoutASecretToSignWithNothingIsSent() {
        String publicKey = "whpk_" + java.util.Base64.getEncoder().encodeToString(new byte[32]);

        assertThat(send(receiver("secret", publicKey))).isInstanceOf(NotTaken.class);
        assertThat(portal.requests()).isEmpty();
    }

    @Test
    void largeBatchIsOneRequest() {
        UsageBatch large = Batches.of(IntStream.range(0, 5000)
                .mapToObj(i -> Batches.record("user" + i, Batches.MAILBOX, "mailbox", "1", "2026-11-06T08:00:00Z"))
                .toArray(UsageRecord[]::new));

        assertThat(receiver().send(large).await().atMost(PATIENCE)).isEqualTo(Answered.ALL);
        assertThat(json(portal.requests().get(0).body()).at("/data/records")).hasSize(5000);
    }
}
