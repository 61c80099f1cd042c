package io.skybridge.simulators.cortex;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTest {

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void anErrorIsADocumentWithIdAndMessage() {
        Simulation.Answer answer = simulation.get("<customer><name>NOPE</name></customer>");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        answer.isDocument("""
                <response version="1.0">
                  <error>
                    <id>34</id>
                    <message>The customer NOPE does not exist.</message>
                  </error>
                </response>
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo:wrong", "wrong:demo", "demo", ""})
    void wrongCredentialsAreChallenged(String credentials) {
        Simulation.Answer answer =
                simulation.as(credentials).find("<customer/>").isError(11);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"CortexAPI\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<request action=\"FIND\" version=\"1.0\"><customer></request>",
                "<request action=\"SET\" version=\"1.0\"><customer><fullname>A & B</fullname></customer></request>",
                "<!DOCTYPE request><request action=\"FIND\" version=\"1.0\"><customer/></request>",
                "<!DOCTYPE request [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><request action=\"FIND\" version=\"1.0\"><customer><name>&a;</name></customer></request>",
                "<request action=\"FIND\" version=\"1.0\"><customer><name>&undeclared;</name></customer></request>",
                "<other action=\"FIND\" version=\"1.0\"><customer/></other>"
            })
    void whatIsNoRequestIsMalformed(String document) {
        assertThat(simulation.post(document).isError(3).status()).isEqualTo(400);
    }

    @Test
    void documentsTooDeepOrTooLargeAreMalformed() {
        simulation.settings("{\"limits\":{\"xmlDepth\":8,\"xmlElements\":50}}");

        simulation
                .find("<customer>" + "<a>".repeat(8) + "</a>".repeat(8) + "</customer>")
                .isError(3);
        simulation.find("<customer>" + "<a/>".repeat(50) + "</customer>").isError(3);
        simulation.find("<customer>" + "<a/>".repeat(40) + "</customer>").isOk();
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] latin = "<request action=\"FIND\" version=\"1.0\"><customer><name>é</name></customer></request>"
                .getBytes(StandardCharsets.ISO_8859_1);

        simulation.post(latin).isError(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE", "", "FINDING"})
    void anUnknownActionIsInvalid(String action) {
        assertThat(simulation.cortex(action, "<customer/>").isError(5).status()).isEqualTo(400);
    }

    @Test
    void aMissingActionIsInvalid() {
        simulation.post("<request version=\"1.0\"><customer/></request>").isError(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "Find", "FIND"})
    void actionsAreKnownInAnyCase(String action) {
        simulation.cortex(action, "<customer/>").isOk();
    }

    @Test
    void attributesMayComeInAnyOrderAndTraceChangesNothing() {
        String plain = simulation.find("<customer/>").body();

        assertThat(simulation
                        .post("<request version=\"1.0\" trace=\"true\" action=\"FIND\"><customer/></request>")
                        .body())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"FIND, <brand/>, 4", "GET, '', 4", "SET, <request><id>1</id></request>, 5", "DELETE, <user/>, 4"})
    void anUnknownObjectIsInvalid(String action, String inside, int error) {
        simulation.cortex(action, inside).isError(error);
    }

    @ParameterizedTest
    @CsvSource({"1, 18", "x, 38", "'', 33"})
    void anUnknownRequestIsAnError(String id, int error) {
        simulation.get("<request><id>" + id + "</id></request>").isError(error);
    }

    @ParameterizedTest
    @CsvSource({"documented, 500, 400", "200, 200, 200", "400, 400, 400", "500, 500, 500"})
    void theHttpStatusOfErrorsIsASetting(String mode, int business, int malformed) {
        simulation.settings("{\"errors\":{\"mode\":\"" + mode + "\"}}");

        assertThat(simulation
                        .get("<customer><name>NOPE</name></customer>")
                        .isError(34)
                        .status())
                .isEqualTo(business);
        assertThat(simulation.post("nonsense").isError(3).status()).isEqualTo(malformed);
    }

    @Test
    void statusIdAndMessageOfAnErrorAreSettings() {
        simulation.settings(
                "{\"errors\":{\"ids\":{\"customer-unknown\":18},\"statuses\":{\"18\":404},\"messages\":{\"18\":\"Kein Bezug\"}}}");

        Simulation.Answer answer =
                simulation.get("<customer><name>NOPE</name></customer>").isError(18);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.first("message")).isEqualTo("Kein Bezug");
    }

    @Test
    void everyErrorHasADistinctNumberAndEveryRefusalAnUnmistakableName() {
        assertThat(ErrorId.values())
                .extracting(ErrorId::number)
                .doesNotHaveDuplicates()
                .hasSize(39);
        assertThat(Refusal.values()).extracting(Refusal::slug).doesNotHaveDuplicates();
        assertThat(ErrorId.name(16)).isEqualTo("UserNotFound");
        assertThat(ErrorId.name(99)).isEqualTo("Unknown");
    }
}
