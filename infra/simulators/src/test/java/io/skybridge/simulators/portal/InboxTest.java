package io.skybridge.simulators.portal;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.http.Call;
import io.skybridge.simulators.settings.Behaviour;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InboxTest {

    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/skybridge\",\"type\":\"skybridge.order.completed.v1\",\"subject\":\"acc-1\",\"data\":{\"order\":\"o-1\"}}";

    private final Simulation simulation = Simulation.immediate();
    private final Sender sender = new Sender(simulation);

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void theSignatureIsTheOneOfTheStandardsOwnExample() {
        Call call = new Call(
                "POST",
                "/portal/inbox",
                Map.of(),
                Map.of(
                        "webhook-id",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp",
                        "1614265330",
                        "webhook-signature",
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Behaviour.Portal portal = new Behaviour.Portal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 300, 204);
        Instant then = Instant.ofEpochSecond(1614265330);

        assertThat(WebhookSignature.fault(call, portal, then.plusSeconds(299))).isNull();
        assertThat(WebhookSignature.fault(call, portal, then.plusSeconds(301))).isNotNull();
    }

    @Test
    void aSignedMessageIsReceivedAndShown() {
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);

        JsonNode message = messages().get(0);

        assertThat(message.get("id").asText()).isEqualTo("m1");
        assertThat(message.get("type").asText()).isEqualTo("skybridge.order.completed.v1");
        assertThat(message.get("subject").asText()).isEqualTo("acc-1");
        assertThat(message.get("attempts").asInt()).isEqualTo(1);
        assertThat(message.get("verified").asBoolean()).isTrue();
        assertThat(message.get("accepted").asBoolean()).isTrue();
        assertThat(Instant.parse(message.get("receivedAt").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(message.at("/event/data/order").asText()).isEqualTo("o-1");
    }

    @Test
    void theSameMessageAgainIsOneMessageWithTwoAttempts() {
        sender.send("m1", EVENT);
        sender.send("m2", EVENT);
        sender.send("m1", EVENT);

        assertThat(messages())
                .extracting(one -> one.get("id").asText() + one.get("attempts"))
                .containsExactly("m12", "m21");
        assertThat(simulation.admin("/portal/inbox?view=deliveries").json().get("deliveries"))
                .extracting(one -> one.get("id").asText())
                .containsExactly("m1", "m2", "m1");
    }

    @Test
    void aWrongSignatureIsRefusedAndShownAsSuch() {
        Simulation.Answer answer = sender.withKey("d3Jvbmc=").send("m1", EVENT);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(messages().get(0).get("verified").asBoolean()).isFalse();
        assertThat(simulation.server().inbox().acceptedIds()).isEmpty();
    }

    @Test
    void aMessageWithoutHeadersIsRefused() {
        HttpRequest unsigned = HttpRequest.newBuilder(simulation.server().inboxUri())
                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                .build();

        assertThat(simulation.send(unsigned).status()).isEqualTo(401);
    }

    @Test
    void anotherBodyUnderTheSameSignatureIsRefused() {
        HttpRequest.Builder request = sender.request("m1", EVENT);

        assertThat(simulation
                        .send(request.POST(HttpRequest.BodyPublishers.ofString(EVENT.replace("o-1", "o-2")))
                                .build())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anOldMessageIsRefusedUnlessAnyTimeWillDo() {
        sender.at(Instant.now().minusSeconds(3600));
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(401);

        simulation.settings("{\"portal\":{\"toleranceSeconds\":0}}");

        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);
    }

    @Test
    void oneOfSeveralSignaturesAndOneOfSeveralSecretsIsEnough() {
        sender.withOtherSignature("v1a,abc v1,bm90IHRoaXM=");
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);

        simulation.settings("{\"portal\":{\"secret\":\"whsec_bmV3 whsec_b2xk\",\"accepted\":200}}");

        assertThat(sender.withKey("b2xk").send("m2", EVENT).status()).isEqualTo(200);
        assertThat(sender.withKey("bmV3").send("m3", EVENT).status()).isEqualTo(200);
    }

    @Test
    void anEventInHeadersIsAnEvent() {
        HttpRequest binary = sender.request("m1", "{\"order\":\"o-1\"}")
                .header("ce-id", "e1")
                .header("ce-type", "skybridge.order.failed.v1")
                .header("ce-subject", "acc-2")
                .build();

        assertThat(simulation.send(binary).status()).isEqualTo(204);
        assertThat(messages().get(0).get("type").asText()).isEqualTo("skybridge.order.failed.v1");
        assertThat(messages().get(0).at("/event/data/order").asText()).isEqualTo("o-1");
    }

    @Test
    void whatIsSignedButNoEventIsRefused() {
        assertThat(sender.send("m1", "hello").status()).isEqualTo(400);
        assertThat(sender.send("m2", "{}").status()).isEqualTo(400);
        assertThat(messages().get(0).get("accepted").asBoolean()).isFalse();
    }

    @Test
    void thePortalFailsAsOrderedAndCountsTheAttempts() {
        order(FaultRule.of(FaultKind.STATUS)
                .on("portal", null, null)
                .status(500)
                .times(2));

        assertThat(sender.send("m1", EVENT).status()).isEqualTo(500);
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(500);
        assertThat(messages().get(0).get("accepted").asBoolean()).isFalse();
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);

        assertThat(messages().get(0).get("statuses").toString()).isEqualTo("[500,500,204]");
        assertThat(messages().get(0).get("accepted").asBoolean()).isTrue();
        simulation.find("<customer/>").isOk();
    }

    @Test
    void thePortalMayNotAnswerOrAnswerLate() {
        order(
                FaultRule.of(FaultKind.TIMEOUT_AFTER).on("portal", null, null).times(1),
                FaultRule.of(FaultKind.SLOW).on("portal", null, null).millis(50).times(1),
                FaultRule.of(FaultKind.DELAY_BEFORE)
                        .on("portal", null, null)
                        .millis(50)
                        .times(1),
                FaultRule.of(FaultKind.DISCONNECT_BEFORE)
                        .on("portal", null, null)
                        .times(1),
                FaultRule.of(FaultKind.UNAUTHORIZED).on("portal", null, null).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(sender.request("m1", EVENT)
                        .timeout(Duration.ofMillis(200))
                        .build()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(204);
        assertThatThrownBy(
                        () -> simulation.sendOrFail(sender.request("m1", EVENT).build()))
                .isInstanceOf(IOException.class);
        assertThat(sender.send("m1", EVENT).status()).isEqualTo(401);

        assertThat(messages().get(0).get("statuses").toString()).isEqualTo("[0,204,204,0,401]");
    }

    @Test
    void deliveriesAreInTheJournalToo() {
        sender.send("m1", EVENT);

        JsonNode entry = simulation.admin("/__sim/journal?target=portal").json().at("/entries/0");

        assertThat(entry.get("customer").asText()).isEqualTo("acc-1");
        assertThat(entry.get("requestId").asText()).isEqualTo("m1");
        assertThat(entry.get("status").asInt()).isEqualTo(204);
        assertThat(entry.get("request").asText()).isEqualTo(EVENT);
    }

    @Test
    void theInboxIsBoundedAndSurvivesADump() {
        simulation.settings("{\"limits\":{\"inboxDeliveries\":2}}");
        sender.send("m1", EVENT);
        sender.send("m2", EVENT);
        sender.send("m3", EVENT);
        JsonNode before = messages();
        assertThat(before).hasSize(2);

        String dump = simulation.admin("/__sim/dump").body();
        simulation.admin("POST", "/__sim/reset", "");
        assertThat(messages()).isEmpty();
        simulation.admin("POST", "/__sim/load", dump);

        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        Simulation.Answer page = simulation.admin("/portal/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("fetch('/portal/inbox')")
                .doesNotContain("http://", "https://", "src=", "innerHTML");
        assertThat(page.http().headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    private void order(FaultRule... rules) {
        simulation.server().faults().add(rules);
    }

    private JsonNode messages() {
        return simulation.admin("/portal/inbox").json().get("messages");
    }
}
