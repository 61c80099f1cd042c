package io.skybridge.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code POST /portals/{portal}/events} promises, whichever way the request comes in: over plain HTTP, through the
 * Lambda event path, or to a native executable. Each way has a test class that extends this one.
 */
public abstract class WebhookContract {

    private static final String EVENTS = "/portals/demo/events";
    private static final String STRUCTURED = "application/cloudevents+json";

    // Quarkus's stand-in for the gateway hands headers of the connection on, which HTTP/2 would not take.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Sends an event to the demo portal's path. */
    protected static Answer send(SignedEvent event) {
        return send(EVENTS, event);
    }

    /** By the JDK's own client, which sends the bytes and headers as they are given. */
    private static Answer send(String path, SignedEvent event) {
        return send(path, event, BodyPublishers.ofByteArray(event.body()));
    }

    private static Answer send(String path, SignedEvent event, BodyPublisher body) {
        // Quarkus tells RestAssured where the application under test listens.
        URI target = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
        try {
            return new Answer(CLIENT.send(event.to(target, body), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * What came back.
     *
     * @param response the whole of it
     */
    protected record Answer(HttpResponse<String> response) {

        /** The text at a path of the body. */
        String at(String path) {
            return JsonPath.from(response.body()).getString(path);
        }

        /** The texts at a path of the body. */
        List<String> listAt(String path) {
            return JsonPath.from(response.body()).getList(path, String.class);
        }

        Answer accepted(int orders) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            assertThat(at("deliveryId")).isNotBlank();
            assertThat(listAt("orders")).hasSize(orders);
            return this;
        }

        Answer refused(int status, String type) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(at("type")).isEqualTo("urn:skybridge:problem:" + type);
            assertThat(at("status")).isEqualTo(Integer.toString(status));
            assertThat(at("title")).isNotBlank();
            assertThat(at("detail")).isNotBlank();
            return this;
        }

        List<String> wrongFields() {
            return listAt("errors.field");
        }
    }

    private static String account() {
        return "acct-" + UUID.randomUUID();
    }

    private static String eventId() {
        return UUID.randomUUID().toString();
    }

    private static SignedEvent binary(String id, String account) {
        String data = """
                {"subscription": {"id": "sub-%s", "product": "hosted-exchange"}, "version": 1}""".formatted(id);
        return SignedEvent.signed("application/json", bytes(data), Instant.now())
                .with("ce-specversion", "1.0")
                .with("ce-id", id)
                .with("ce-source", "/shop")
                .with("ce-type", "skybridge.subscription.provisioned.v1")
                .with("ce-subject", account);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SignedEvent structured(byte[] body) {
        return SignedEvent.signed(STRUCTURED, body, Instant.now());
    }

    @Test
    void structuredEventIsStoredAndMadeAnOrder() {
        Answer answer = send(SignedEvent.structured(Events.accountRegistered(account())));

        answer.accepted(1);
        assertThat(answer.response().headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void binaryEventIsStoredAndMadeAnOrder() {
        send(binary(eventId(), account())).accepted(1);
    }

    /** As a sender's own tracing makes it, which begins a trace with every attempt. */
    @Test
    void sameBinaryEventInAnotherTraceIsAnsweredTheSame() {
        SignedEvent event = binary(eventId(), account());

        Answer first = send(event.with("ce-traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .accepted(1);
        Answer second = send(event.with("ce-traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .with("ce-tracestate", "shop=1")
                .with("ce-time", Instant.now().toString()));

        assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void sameIdOfABinaryEventOfAnotherAccountIsRefused() {
        String id = eventId();
        send(binary(id, account())).accepted(1);

        send(binary(id, account())).refused(422, "event-id-reused");
    }

    @Test
    void sameEventAgainIsAnsweredTheSame() {
        String event = Events.accountRegistered(account());
        Answer first = send(SignedEvent.structured(event)).accepted(1);

        Answer second = send(SignedEvent.structured(event));

        assertThat(second.response().statusCode()).isEqualTo(202);
        assertThat(second.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void sameEventTenTimesAtOnceIsAnsweredTheSame() throws Exception {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered(account()));
        ExecutorService senders = Executors.newFixedThreadPool(10);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                sent.add(senders.submit(() -> send(event)));
            }
            List<String> answers = new ArrayList<>();
            for (Future<Answer> answer : sent) {
                answers.add(answer.get().accepted(1).response().body());
            }
            assertThat(answers).hasSize(10).containsOnly(answers.get(0));
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void sameIdWithAnotherBodyIsRefused() {
        String id = eventId();
        send(SignedEvent.structured(Events.accountRegistered(id, account(), 1))).accepted(1);

        send(SignedEvent.structured(Events.accountRegistered(id, account(), 2))).refused(422, "event-id-reused");
    }

    @Test
    void olderVersionIsKeptButMakesNoOrder() {
        String account = account();
        send(SignedEvent.structured(Events.accountRegistered(eventId(), account, 5)))
                .accepted(1);

        send(SignedEvent.structured(Events.accountRegistered(eventId(), account, 4)))
                .accepted(0);
    }

    @Test
    void subscriptionMayComeBeforeItsAccount() {
        send(SignedEvent.structured(Events.exchangeProvisioned(account(), "sub-" + UUID.randomUUID())))
                .accepted(1);
    }

    @Test
    void unknownEventTypeIsKeptWithoutAnOrder() {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "shop.cart.emptied.v7",
                 "data": {"anything": [1, 2, {"goes": null}]}}""".formatted(eventId());

        send(SignedEvent.structured(event)).accepted(0);
    }

    @Test
    void unknownFieldsAreNoReasonToRefuse() {
        String event =
                Events.accountRegistered(account()).replace("\"version\": 1", "\"version\": 1, \"mood\": \"good\"");

        send(SignedEvent.structured(event)).accepted(1);
    }

    @Test
    void anyOfSeveralSignaturesWillDo() {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered(account()));
        String right = event.headers().get("webhook-signature");

        send(event.with("webhook-signature", "v1,AAAA v2,whatever " + right)).accepted(1);
    }

    @Test
    void wrongSignatureIsRefused() {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered(account()));

        send(event.with("webhook-signature", "v1,AAAA")).refused(401, "invalid-signature");
        send(event.with("webhook-signature", "not base64 at all")).refused(401, "invalid-signature");
        send(event.with("webhook-id", "msg_other")).refused(401, "invalid-signature");
        send(event.with("webhook-timestamp", "soon")).refused(401, "invalid-signature");
        send(event.tampered(bytes("{}"))).refused(401, "invalid-signature");
    }

    @Test
    void missingSignatureHeadersAreRefused() {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered(account()));

        for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            Answer answer = send(event.without(header)).refused(401, "invalid-signature");
            assertThat(answer.at("detail")).contains(header);
        }
    }

    @Test
    void staleTimestampIsRefusedInBothDirections() {
        byte[] body = bytes(Events.accountRegistered(account()));
        Instant now = Instant.now();

        for (Instant signed : List.of(now.minus(Duration.ofMinutes(6)), now.plus(Duration.ofMinutes(6)))) {
            send(SignedEvent.signed(STRUCTURED, body, signed)).refused(401, "stale-timestamp");
        }
    }

    @Test
    void tooLargeBodyIsRefused() {
        send(structured(bytes("\"" + "x".repeat(1024 * 1024) + "\""))).refused(413, "body-too-large");
    }

    @Test
    void tooLargeBodyThatDoesNotSayItsLengthIsRefused() {
        SignedEvent event = structured(bytes("\"" + "x".repeat(4 * 1024 * 1024) + "\""));

        send(EVENTS, event, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(event.body())))
                .refused(413, "body-too-large");
    }

    @Test
    void bodyThatIsNotJsonIsRefused() {
        for (String body : List.of("", "not json", "{\"a\": 1", "{\"a\": 1} {}", "{\"a\": 1, \"a\": 2}")) {
            send(structured(bytes(body))).refused(400, "malformed-json");
        }
    }

    @Test
    void bodyNestedWithoutEndIsRefused() {
        for (String open : List.of("[", "{\"a\":")) {
            send(structured(bytes(open.repeat(100_000)))).refused(400, "malformed-json");
        }
    }

    @Test
    void jsonThatIsNoObjectIsRefused() {
        send(structured(bytes("[1, 2]"))).refused(422, "invalid-event");
        send(structured(bytes("null"))).refused(422, "invalid-event");
    }

    @Test
    void unknownPortalIsRefused() {
        send("/portals/nobody/events", SignedEvent.structured(Events.accountRegistered(account())))
                .refused(404, "unknown-portal");
    }

    /** A refusal for a state leaves no trace, so the portal may send the same event again when it has become legal. */
    @Test
    void whatIsIllegalIsRefusedWithItsReasonAndMayComeAgain() {
        String account = account();
        String suspension = """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.suspended.v1",
                 "subject": "%s", "data": {"reason": "unpaid", "version": 2}}""".formatted(eventId(), account);

        Answer early = send(SignedEvent.structured(suspension)).refused(409, "illegal-transition");
        send(SignedEvent.structured(Events.accountRegistered(account))).accepted(1);
        Answer later = send(SignedEvent.structured(suspension)).accepted(1);

        assertThat(early.at("detail")).isEqualTo("The account is new: account.suspend is not possible.");
        assertThat(send(SignedEvent.structured(suspension)).at("orders")).isEqualTo(later.at("orders"));
    }

    @Test
    void wrongContentTypeIsRefused() {
        SignedEvent event = SignedEvent.structured(Events.accountRegistered(account()));

        for (String type : List.of("text/plain", "application/xml", "application/cloudevents-batch+json", "nonsense")) {
            send(event.with("content-type", type)).refused(415, "unsupported-content-type");
        }
        send(event.without("content-type")).refused(415, "unsupported-content-type");
    }

    @Test
    void everyWrongFieldIsNamed() {
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.registered.v1",
                 "data": {"company": {"name": 7, "code": "TOO-LONG", "address": "here"},
                          "administrator": {"username": "jane@contoso.example", "firstName": "Jane", "email": "x"},
                          "version": "one"}}""".formatted(eventId());

        Answer answer = send(SignedEvent.structured(event)).refused(422, "invalid-event");

        assertThat(answer.wrongFields())
                .contains(
                        "subject",
                        "data.company.name",
                        "data.company.code",
                        "data.company.domain",
                        "data.company.address",
                        "data.administrator.username",
                        "data.administrator.lastName",
                        "data.administrator.email",
                        "data.version");
        assertThat(answer.listAt("errors.message"))
                .allSatisfy(message -> assertThat(message).isNotBlank());
    }

    @Test
    void missingAttributesOfABinaryEventAreNamedAsHeaders() {
        Answer answer = send(SignedEvent.signed("application/json", bytes("{}"), Instant.now()))
                .refused(422, "invalid-event");

        assertThat(answer.wrongFields()).contains("ce-specversion", "ce-id", "ce-source", "ce-type");
    }

    @Test
    void numbersAndCharactersThatNoPartyCouldKeepAreRefused() {
        String event = Events.accountRegistered(account());

        Answer number = send(SignedEvent.structured(event.replace("\"version\": 1", "\"version\": 1e999999999")));
        Answer character = send(SignedEvent.structured(event.replace("Jane", "Ja\\u0000ne")));

        assertThat(number.refused(422, "invalid-event").wrongFields()).contains("data.version");
        assertThat(character.refused(422, "invalid-event").wrongFields()).contains("data.administrator.firstName");
    }
}
