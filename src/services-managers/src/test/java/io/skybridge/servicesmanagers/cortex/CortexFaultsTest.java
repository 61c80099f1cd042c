package io.skybridge.servicesmanagers.cortex;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.servicesmanagers.cortex.wire.XmlElement;
import io.skybridge.servicesmanagers.cortex.wire.XmlReader;

import static org.assertj.core.api.Assertions.assertThat;

class CortexFaultsTest {

    private static final XmlElement NOTHING = XmlElement.named("request").build();
    private static final CortexCall FIND = new CortexCall(CortexCall.Action.FIND, "customer", "ACM", NOTHING);
    private static final CortexCall SET = new CortexCall(CortexCall.Action.SET, "customer", "ACM", NOTHING);

    private static final CortexCall DELETE = new CortexCall(CortexCall.Action.DELETE, "customer", "ACM", NOTHING);

    private final CortexFaults faults = new CortexFaults(new Credentials("demo", "hunter22"));

    @Test
    void theTableHasEveryIdOnceInOrder() {
        assertThat(CortexError.values()).hasSize(39);
        assertThat(Arrays.stream(CortexError.values()).map(CortexError::id))
                .containsExactlyElementsOf(
                        Stream.iterate(0, id -> id + 1).limit(39).toList());
        assertThat(Arrays.stream(CortexError.values()).map(CortexError::label)).doesNotHaveDuplicates();
        assertThat(CortexError.of(16)).contains(CortexError.USER_NOT_FOUND);
        assertThat(CortexError.of(39)).isEmpty();
    }

    static Stream<Arguments> table() {
        Set<CortexError> unauthorized = EnumSet.of(CortexError.NOT_AUTHENTICATED, CortexError.NOT_AUTHORIZED);
        return Arrays.stream(CortexError.values()).map(error -> {
            if (error == CortexError.UNKNOWN) {
                return Arguments.of(error, Kind.UNAVAILABLE, Kind.AMBIGUOUS);
            }
            if (error == CortexError.INVALID_STATUS) {
                return Arguments.of(error, Kind.UNAVAILABLE, Kind.UNAVAILABLE);
            }
            Kind kind = unauthorized.contains(error) ? Kind.UNAUTHORIZED : Kind.REFUSED;
            return Arguments.of(error, kind, kind);
        });
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyErrorHasAKind(CortexError error, Kind ofALookUp, Kind ofASet) throws Exception {
        CortexReply.Failure reply = reply(200, "<id>" + error.id() + "</id><message>words</message>");

        assertThat(faults.error(FIND, reply).kind()).isEqualTo(ofALookUp);
        assertThat(faults.error(SET, reply).kind()).isEqualTo(ofASet);
        assertThat(faults.error(DELETE, reply).kind()).isEqualTo(ofASet);
    }

    @ParameterizedTest
    @EnumSource(CortexError.class)
    void aFaultNamesTheCallTheErrorAndTheWordsOfTheServicesManager(CortexError error) throws Exception {
        ServicesManagerFault fault =
                faults.error(SET, reply(500, "<id> " + error.id() + " </id><message>Its own words.</message>"));

        assertThat(fault)
                .hasMessage("SET customer of ACM: error " + error.id() + " " + error.label() + ": Its own words.");
    }

    @ParameterizedTest
    @CsvSource({"200,REFUSED", "400,REFUSED", "401,UNAUTHORIZED", "403,UNAUTHORIZED", "500,AMBIGUOUS"})
    void anErrorOfNoKnownIdMeansWhatItsStatusMeans(int status, Kind kind) throws Exception {
        assertThat(faults.error(SET, reply(status, "<id>99</id>")).kind()).isEqualTo(kind);
        assertThat(faults.error(SET, reply(status, "<message>no id</message>")).kind())
                .isEqualTo(kind);
        assertThat(faults.error(SET, reply(status, "<id>16b</id>")).kind()).isEqualTo(kind);
        assertThat(faults.error(SET, reply(status, "<id>99999999999</id>")).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400,REFUSED,REFUSED",
        "401,UNAUTHORIZED,UNAUTHORIZED",
        "403,UNAUTHORIZED,UNAUTHORIZED",
        "302,UNAVAILABLE,UNAVAILABLE",
        "404,UNAVAILABLE,UNAVAILABLE",
        "405,UNAVAILABLE,UNAVAILABLE",
        "408,UNAVAILABLE,AMBIGUOUS",
        "413,REFUSED,REFUSED",
        "415,REFUSED,REFUSED",
        "429,UNAVAILABLE,UNAVAILABLE",
        "500,UNAVAILABLE,AMBIGUOUS",
        "502,UNAVAILABLE,AMBIGUOUS",
        "503,UNAVAILABLE,UNAVAILABLE",
        "504,UNAVAILABLE,AMBIGUOUS"
    })
    void aStatusWithoutAnErrorDocumentHasAKind(int status, Kind ofALookUp, Kind ofASet) {
        assertThat(faults.status(FIND, status).kind()).isEqualTo(ofALookUp);
        assertThat(faults.status(SET, status).kind()).isEqualTo(ofASet);
    }

    @Test
    void aFaultNeverRepeatsThePassword() throws Exception {
        CortexReply.Failure reply = reply(400, "<id>3</id><message>cannot read demo:hunter22 here</message>");

        assertThat(faults.error(SET, reply))
                .message()
                .doesNotContain("hunter22")
                .contains("demo:***");
        assertThat(faults.notSent(SET, new IllegalStateException("hunter22 refused")))
                .message()
                .doesNotContain("hunter22");
        assertThat(new Credentials("demo", "hunter22")).hasToString("Credentials[username=demo, password=***]");
    }

    @Test
    void aFaultNeverRepeatsThePasswordThatTheCallHolds() throws Exception {
        XmlElement.Builder password = XmlElement.named("password").value("password", "S3<cret&  word");
        CortexCall call = CortexCall.of(
                CortexCall.Action.SET, "user", "ACM", XmlElement.named("user").child(password));
        String words = "x".repeat(295) + "S3&lt;cret&amp;  word and S3&amp;lt;cret&amp;amp;  word";

        CortexReply.Failure reply = CortexReply.Failure.of(
                call, 400, XmlReader.read("<error><id>15</id><message>" + words + "</message></error>"));

        assertThat(faults.error(call, reply)).message().endsWith("x*** a...");
        assertThat(call.redact("of S3<cret&  word or S3&lt;cret&amp;  word")).isEqualTo("of *** or ***");
        assertThat(call).hasToString("SET user of ACM");
        assertThat(call.document().toString()).isEqualTo("<request>");
    }

    @Test
    void theWordsOfTheServicesManagerAreOneLineOfASaneLength() throws Exception {
        CortexReply.Failure reply =
                reply(200, "<id>1</id><message>first\n  second\t" + "x".repeat(5000) + "</message>");

        assertThat(reply.message()).startsWith("first second xxx").hasSize(303).endsWith("...");
    }

    @Test
    void anErrorWithoutWordsIsStillOne() throws Exception {
        assertThat(faults.error(SET, reply(200, "<id>1</id>")))
                .hasMessage("SET customer of ACM: error 1 CustomerError: no message");
    }

    private static CortexReply.Failure reply(int status, String content) throws Exception {
        return CortexReply.Failure.of(SET, status, XmlReader.read("<error>" + content + "</error>"));
    }
}
