package io.skybridge.simulators.traffic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.xml.MalformedXml;
import io.skybridge.simulators.xml.XmlLimits;
import io.skybridge.simulators.xml.XmlReader;

import static io.skybridge.simulators.traffic.FaultKind.DELAY_BEFORE;
import static io.skybridge.simulators.traffic.FaultKind.DISCONNECT_AFTER;
import static io.skybridge.simulators.traffic.FaultKind.DISCONNECT_BEFORE;
import static io.skybridge.simulators.traffic.FaultKind.ERROR_ID;
import static io.skybridge.simulators.traffic.FaultKind.FAILED;
import static io.skybridge.simulators.traffic.FaultKind.HTML;
import static io.skybridge.simulators.traffic.FaultKind.HUGE;
import static io.skybridge.simulators.traffic.FaultKind.LOST_REQUESTS;
import static io.skybridge.simulators.traffic.FaultKind.MALFORMED_XML;
import static io.skybridge.simulators.traffic.FaultKind.SLOW;
import static io.skybridge.simulators.traffic.FaultKind.STATUS;
import static io.skybridge.simulators.traffic.FaultKind.STUCK;
import static io.skybridge.simulators.traffic.FaultKind.TIMEOUT_AFTER;
import static io.skybridge.simulators.traffic.FaultKind.TIMEOUT_BEFORE;
import static io.skybridge.simulators.traffic.FaultKind.TRUNCATED;
import static io.skybridge.simulators.traffic.FaultKind.UNAUTHORIZED;
import static io.skybridge.simulators.traffic.FaultKind.WRONG_ENCODING;
import static io.skybridge.simulators.traffic.FaultKind.XML_BOMB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {

    private static final String CREATE = "<request action=\"SET\" version=\"1.0\"><customer><name>TC</name>"
            + "<fullname>Test Customer</fullname><primarydomain>t.example</primarydomain></customer></request>";

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void aTimeoutBeforeDoesNothingAndNeverAnswers() {
        order(FaultRule.of(TIMEOUT_BEFORE).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(exists()).isFalse();
        assertThat(lastEntry("SET").status()).isZero();
    }

    @Test
    void aTimeoutAfterDoesTheWorkAndNeverAnswers() {
        order(FaultRule.of(TIMEOUT_AFTER).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(exists()).isTrue();
        assertThat(lastEntry("SET").requestId()).isEqualTo("45001");
        assertThat(lastEntry("SET").fault()).isEqualTo("timeout-after");
    }

    @Test
    void aConnectionThatIsNeverAnsweredIsClosedAtTheCap() {
        simulation.settings("{\"limits\":{\"unansweredMillis\":50}}");
        order(FaultRule.of(TIMEOUT_BEFORE).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"TIMEOUT_BEFORE", "TIMEOUT_AFTER", "DISCONNECT_BEFORE", "DISCONNECT_AFTER"})
    void whoeverClosesHasDoneTheWorkOrNot(FaultKind kind) {
        order(FaultRule.of(kind).millis(20).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class);

        assertThat(exists()).isEqualTo(kind == TIMEOUT_AFTER || kind == DISCONNECT_AFTER);
        assertThat(kind == DISCONNECT_BEFORE
                        || kind == DISCONNECT_AFTER
                        || kind.wire().startsWith("timeout"))
                .isTrue();
    }

    @Test
    void aSlowAnswerComesAfterTheWorkIsDone() {
        order(FaultRule.of(SLOW).millis(150).times(1));
        long start = System.nanoTime();

        send(CREATE).isOk();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(lastEntry("SET").fault()).isEqualTo("slow");
    }

    @Test
    void delayedWorkIsNotDoneWhenTheClientGaveUpWaitingButAnsweredWhenItWaits() {
        order(FaultRule.of(DELAY_BEFORE).millis(60_000).times(1));
        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofMillis(200))))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(exists()).isFalse();

        order(FaultRule.of(DELAY_BEFORE).millis(20).times(1));
        send(CREATE).isOk();
        assertThat(exists()).isTrue();
        assertThat(lastEntry("SET").fault()).isEqualTo("delay-before");
    }

    @Test
    void aStatusIsAnsweredAndNothingDone() {
        order(FaultRule.of(STATUS).status(429).times(1));

        assertThat(send(CREATE).status()).isEqualTo(429);
        assertThat(exists()).isFalse();
    }

    @Test
    void anErrorIsAnsweredAndNothingDone() {
        order(FaultRule.of(ERROR_ID).errorId(27).times(1));

        assertThat(send(CREATE).isError(27).first("message")).isEqualTo("LocationError");
        assertThat(exists()).isFalse();
    }

    @Test
    void credentialsAreRefusedThoughTheyAreRight() {
        order(FaultRule.of(UNAUTHORIZED).times(1));

        Simulation.Answer answer = send(CREATE).isError(11);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(exists()).isFalse();
    }

    @Test
    void aPageForPeopleIsAnswered() {
        order(FaultRule.of(HTML).times(1));

        Simulation.Answer answer = send(CREATE);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(exists()).isFalse();
    }

    @Test
    void malformedXmlIsAnsweredThoughTheWorkIsDone() {
        order(FaultRule.of(MALFORMED_XML).times(1));

        Simulation.Answer answer = send(CREATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThatThrownBy(() -> XmlReader.read(answer.http().body(), new XmlLimits(100, 100)))
                .isInstanceOf(MalformedXml.class);
        assertThat(exists()).isTrue();
    }

    @Test
    void aBombIsAnsweredThatAParserWithoutGuardWouldChokeOn() {
        order(FaultRule.of(XML_BOMB).times(1));

        Simulation.Answer answer = send(CREATE);

        assertThat(answer.body()).contains("<!ENTITY a30").hasSizeLessThan(10_000);
        assertThatThrownBy(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(answer.http().body())))
                .hasMessageContaining("64000");
    }

    @Test
    void halfAnAnswerIsCutOff() {
        order(FaultRule.of(TRUNCATED).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(exists()).isTrue();
    }

    @Test
    void theBytesAreNotInTheEncodingDeclared() {
        order(FaultRule.of(WRONG_ENCODING).times(1));

        Simulation.Answer answer = send(CREATE);

        assertThat(answer.body()).contains("encoding=\"utf-8\"");
        assertThatThrownBy(() -> StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(java.nio.ByteBuffer.wrap(answer.http().body())))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aHugeAnswerNeverComesToItsEnd() {
        order(FaultRule.of(HUGE).bytes(3_000_000).times(1));

        assertThatThrownBy(() -> simulation.sendOrFail(create(Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(exists()).isFalse();
    }

    @Test
    void workMayGetStuckFailOrLoseItsRequestId() {
        order(
                FaultRule.of(STUCK).times(1),
                FaultRule.of(FAILED).on("cortex", "SET", null).times(1),
                FaultRule.of(LOST_REQUESTS).on("cortex", "SET", null).times(1));

        String stuck = send(CREATE).isOk().first("id");
        String failed = send(CREATE).isOk().first("id");
        String lost = send(CREATE).isOk().first("id");

        assertThat(simulation.statusOf(stuck)).isEqualTo("InProgress");
        assertThat(simulation.statusOf(failed)).isEqualTo("Failed");
        simulation.get("<request><id>" + lost + "</id></request>").isError(18);
        assertThat(simulation.find("<customer><name>TC</name></customer>").first("status"))
                .isEqualTo("Provisioned");
    }

    @Test
    void onlyMatchingCallsAreDisturbed() {
        simulation.givenCustomer("TC").givenCustomer("TD");
        order(FaultRule.of(STATUS).on("cortex", "set", "user").forCustomer("tc"));

        simulation.find("<customer/>").isOk();
        simulation
                .set("<customer><name>TC</name><contactname>A</contactname></customer>")
                .isOk();
        simulation
                .set("<customer><name>TD</name><user><name>a</name></user></customer>")
                .isOk();
        assertThat(simulation
                        .set("<customer><name>TC</name><user><name>a</name></user></customer>")
                        .status())
                .isEqualTo(503);
        assertThat(simulation.server().faults().rules().get(0).hits()).isEqualTo(1);
    }

    @Test
    void theFirstRuleThatHasATurnDecides() {
        order(
                FaultRule.of(STATUS).status(500).times(1),
                FaultRule.of(STATUS).status(503).times(1));

        assertThat(send(CREATE).status()).isEqualTo(500);
        assertThat(send(CREATE).status()).isEqualTo(503);
        assertThat(send(CREATE).status()).isEqualTo(200);
    }

    @Test
    void aRateIsDrawnBySeed() {
        String one = pattern();
        String same = pattern();

        assertThat(one).isEqualTo(same).contains("503").contains("200");
    }

    private String pattern() {
        simulation.server().faults().clear();
        order(FaultRule.of(STATUS).rate(0.5, 42));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            statuses.append(simulation.find("<customer/>").status()).append(' ');
        }
        return statuses.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"kind\":\"nonsense\"}]",
                "[{}]",
                "[{\"kind\":\"slow\",\"times\":0}]",
                "[{\"kind\":\"slow\",\"times\":\"1\"}]",
                "[{\"kind\":\"slow\",\"rate\":1.5}]",
                "[{\"kind\":\"slow\",\"millis\":-1}]",
                "[{\"kind\":\"status\",\"status\":99}]",
                "[{\"kind\":\"error-id\",\"errorId\":-1}]",
                "[{\"kind\":\"huge\",\"bytes\":0}]",
                "[{\"kind\":\"slow\",\"surprise\":1}]",
                "[{\"kind\":\"slow\",\"match\":{\"target\":\"mars\"}}]",
                "[{\"kind\":\"stuck\",\"match\":{\"target\":\"portal\"}}]",
                "[null]",
                "\"slow\"",
                "[{\"kind\":\"slow\"},",
                ""
            })
    void wrongRulesAreRefusedAndChangeNothing(String body) {
        order(FaultRule.of(SLOW));

        Simulation.Answer answer = simulation.admin("PUT", "/__sim/faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isNotBlank();
        assertThat(simulation.server().faults().rules()).hasSize(1);
    }

    @Test
    void rulesAreSetAddedListedAndClearedAtTheAdminEndpoint() {
        simulation.admin("PUT", "/__sim/faults", "[{\"kind\":\"slow\",\"millis\":1,\"match\":{\"action\":\"GET\"}}]");
        simulation.admin("POST", "/__sim/faults", "{\"kind\":\"status\",\"status\":418,\"times\":2}");
        assertThat(simulation.find("<customer/>").status()).isEqualTo(418);

        assertThat(simulation.admin("/__sim/faults").body())
                .isEqualTo(
                        "{\"faults\":[{\"rule\":{\"kind\":\"slow\",\"match\":{\"action\":\"GET\"},\"millis\":1},\"hits\":0},"
                                + "{\"rule\":{\"kind\":\"status\",\"times\":2,\"status\":418},\"hits\":1}]}");
        assertThat(simulation.admin("DELETE", "/__sim/faults", "").status()).isEqualTo(204);
        simulation.find("<customer/>").isOk();
    }

    private void order(FaultRule... rules) {
        simulation.server().faults().add(rules);
    }

    private HttpRequest create(Duration timeout) {
        return simulation
                .request("/cortexapi/default.aspx")
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(CREATE))
                .build();
    }

    private Simulation.Answer send(String document) {
        return simulation.post(document);
    }

    private boolean exists() {
        return simulation.find("<customer><name>TC</name></customer>").body().contains("<name>TC</name>");
    }

    private JournalEntry lastEntry(String action) {
        return simulation.server().journal().entries().stream()
                .filter(entry -> action.equals(entry.action()))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
