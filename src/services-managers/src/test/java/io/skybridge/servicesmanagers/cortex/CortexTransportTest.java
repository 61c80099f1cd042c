package io.skybridge.servicesmanagers.cortex;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.servicesmanager.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What becomes of a call when the other side is not at its best. Each case is tried with a look-up and with a SET. */
class CortexTransportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CustomerCode ACM = new CustomerCode("ACM");
    private static final String BOMB = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>"
            + "<response>&b;</response>";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server;
    private final ServicesManager servicesManager;

    CortexTransportTest() throws IOException {
        server = new ScriptedServer();
        servicesManager = connected(server.url(), "read-timeout", "400ms", "call-timeout", "1200ms");
    }

    private ServicesManager connected(String url, String... settings) {
        return new ConfiguredServicesManagers(CortexSettingsFixture.demo(url, settings), vertx).named("demo");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCallIsAPostOfXmlWithTheCredentialsSentAtOnce() {
        server.answers(200, "<response version=\"1.0\"/>");

        servicesManager.customers().await().atMost(PATIENCE);

        String basic = Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));
        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.head())
                    .startsWith("POST /cortexapi/default.aspx HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nauthorization: Basic " + basic + "\r\n")
                    .containsIgnoringCase("\r\ncontent-type: application/xml\r\n");
            assertThat(request.body())
                    .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                            + "<request action=\"FIND\" version=\"1.0\"><customer/></request>");
        });
    }

    @Test
    void textOutsideAsciiSurvivesBothWays() {
        server.answers(
                200,
                "<response><customer><name>ACM</name><fullname>M\u00FCller \u4E2D</fullname></customer></response>");

        List<Customer> customers = servicesManager.customers().await().atMost(PATIENCE);
        servicesManager.user(ACM, "j\u00F6rg_ACM").await().atMost(PATIENCE);

        assertThat(customers).extracting(Customer::fullName).containsExactly("M\u00FCller \u4E2D");
        assertThat(server.received().get(1).body()).contains("<name>j\u00F6rg_ACM</name>");
    }

    @Test
    void credentialsOutsideAsciiAreSentAsUtf8() {
        server.answers(200, "<response/>");
        ServicesManager other = new ConfiguredServicesManagers(
                        CortexSettingsFixture.configured(
                                "a.url", server.url(), "a.username", "j\u00F6rg", "a.password", "p\u00E4ss&<w:rd"),
                        vertx)
                .named("a");

        other.customers().await().atMost(PATIENCE);

        byte[] pair = "j\u00F6rg:p\u00E4ss&<w:rd".getBytes(StandardCharsets.UTF_8);
        assertThat(server.received().get(0).head())
                .contains("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    void aRefusedConnectionMeansThatNothingHappened() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        ServicesManager gone = connected("http://localhost:" + port + "/");

        assertThat(outcomeOf(gone.customers()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(outcomeOf(set(gone)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void anUnknownHostMeansThatNothingHappened() {
        ServicesManager nowhere = connected("http://services-manager.invalid/");

        assertThat(outcomeOf(set(nowhere)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aConnectionThatIsNotMadeInTimeMeansThatNothingHappened() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Plain TCP under TLS: the connection is taken by the backlog, the handshake is never answered.
            ServicesManager mute =
                    connected("https://localhost:" + full.getLocalPort() + "/", "connect-timeout", "300ms");

            assertThat(outcomeOf(set(mute)).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void silenceLeavesASetInDoubt() {
        server.isSilent();

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void aConnectionClosedWithoutAnAnswerLeavesASetInDoubt() {
        server.plays(out -> {});

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void aLookUpIsSentAgainWhenItsConnectionTurnsOutToBeGone() {
        server.plays(out -> {
            if (server.received().size() > 1) {
                ScriptedServer.write(out, 200, "<response/>");
            }
        });

        assertThat(servicesManager.customers().await().atMost(PATIENCE)).isEmpty();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aSetIsNeverSentAgain() {
        server.plays(out -> {});

        outcomeOf(set(servicesManager));

        assertThat(server.received()).hasSize(1);
    }

    @Test
    void anAnswerThatFallsSilentHalfwayLeavesASetInDoubt() {
        server.plays(out -> {
            ScriptedServer.head(out, 200, "Content-Length: 1000");
            out.write("<response><request>".getBytes(StandardCharsets.UTF_8));
            out.flush();
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUpAfterTheTimeOfACall() {
        server.plays(out -> {
            ScriptedServer.head(out, 200, "Transfer-Encoding: chunked");
            do {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            } while (server.waits(Duration.ofMillis(50)));
        });

        ServicesManagerFault fault = outcomeOf(set(servicesManager));

        assertThat(fault.kind()).isEqualTo(Kind.AMBIGUOUS);
        assertThat(fault).hasMessageContaining("not complete after 1200 ms");
    }

    @Test
    void anAnswerThatIsCutOffIsUnintelligible() {
        server.plays(out -> {
            ScriptedServer.head(out, 200, "Content-Length: 1000");
            out.write("<response><request><id>1".getBytes(StandardCharsets.UTF_8));
            out.flush();
        });

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 99999999", "Transfer-Encoding: chunked"})
    void anEndlessAnswerIsNotReadToItsEnd(String framing) {
        ServicesManager frugal = connected(server.url(), "max-response-size", "100K");
        server.plays(out -> {
            ScriptedServer.head(out, 200, framing);
            boolean chunked = framing.endsWith("chunked");
            while (true) {
                out.write(((chunked ? "400\r\n" : "") + " ".repeat(1024) + (chunked ? "\r\n" : ""))
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });

        ServicesManagerFault fault = outcomeOf(frugal.customers());

        assertThat(fault.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(fault).hasMessageContaining("longer than 102400 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "<!DOCTYPE html><html><br></html>",
                "{}",
                "<response><request>",
                "<request/>",
                BOMB
            })
    void aSuccessThatIsNoCortexDocumentIsUnintelligible(String body) {
        server.answers(200, body);

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHORIZED,UNAUTHORIZED",
        "403,UNAUTHORIZED,UNAUTHORIZED",
        "400,REFUSED,REFUSED",
        "500,UNAVAILABLE,AMBIGUOUS",
        "503,UNAVAILABLE,UNAVAILABLE"
    })
    void aFailureWithAPageForPeopleMeansWhatItsStatusMeans(int status, Kind ofALookUp, Kind ofASet) {
        server.answers(status, "<!DOCTYPE html><html><body>Server Error<br></body></html>");

        assertThat(outcomeOf(servicesManager.customers()).kind()).isEqualTo(ofALookUp);
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(ofASet);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 500, 503})
    void anErrorDocumentWinsOverTheStatusThatCarriesIt(int status) {
        server.answers(
                status,
                "<response version=\"1.0\"><error><id>20</id><message>No such place</message></error></response>");

        ServicesManagerFault fault = outcomeOf(set(servicesManager));

        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault).hasMessage("SET service of ACM: error 20 LocationNotFound: No such place");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void anErrorThatSaysNotFoundIsAnEmptyLookUpUnderAnyStatus(int status) {
        server.answers(status, "<response><error><id>34</id><message>No such customer</message></error></response>");

        assertThat(servicesManager.customer(ACM).await().atMost(PATIENCE)).isEmpty();
        assertThat(servicesManager.user(ACM, "jane_ACM").await().atMost(PATIENCE))
                .isEmpty();
        assertThat(servicesManager.customerService(ACM, "HE").await().atMost(PATIENCE))
                .isEmpty();
        assertThat(servicesManager.userService(ACM, "jane_ACM", "HE").await().atMost(PATIENCE))
                .isEmpty();
        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aRedirectIsNotFollowedBecauseTheCredentialsAreForThisHostOnly() {
        server.plays(
                out -> ScriptedServer.head(out, 302, "Location: " + server.url() + "/elsewhere\r\nContent-Length: 0"));

        assertThat(outcomeOf(set(servicesManager)).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void detailsOfAnotherThanWasAskedForAreNotTakenForAbsence() {
        server.answers(200, "<response><customer><name>ACM</name></customer></response>");
        server.thenAnswers(200, "<response><customer><name>OTHER</name></customer></response>");

        assertThat(outcomeOf(servicesManager.customer(ACM)).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    @Test
    void aLargeAnswerIsReadWholeAndOffTheEventLoop() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i ->
                        "<customer><name>C" + i + "</name><fullname>Customer number " + i + "</fullname></customer>")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        server.answers(200, "<response version=\"1.0\">" + rows + "</response>");

        assertThat(servicesManager.customers().await().atMost(PATIENCE))
                .hasSize(20_000)
                .last()
                .extracting(Customer::code)
                .isEqualTo("C19999");
    }

    @Test
    void callsBeyondTheLimitWaitAndAreAllAnswered() {
        ServicesManager narrow = connected(server.url(), "max-concurrent-calls", "2");
        server.answers(200, "<response><request><id>7</id></request></response>");

        List<CompletableFuture<Submission>> all = IntStream.range(0, 50)
                .mapToObj(i -> set(narrow).subscribeAsCompletionStage())
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.get(20, TimeUnit.SECONDS))
                .isEqualTo(Submission.accepted(Optional.of(new RequestId("7")))));
    }

    @Test
    void aDeadServicesManagerDoesNotKeepItsPlacesForEver() {
        ServicesManager narrow =
                connected(server.url(), "max-concurrent-calls", "1", "read-timeout", "200ms", "call-timeout", "1s");
        server.isSilent();

        List<CompletableFuture<Submission>> all = IntStream.range(0, 3)
                .mapToObj(i -> set(narrow).subscribeAsCompletionStage())
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one).failsWithin(PATIENCE));
        server.answers(200, "<response/>");

        assertThat(set(narrow).await().atMost(PATIENCE)).isEqualTo(Submission.accepted(Optional.empty()));
    }

    @Test
    void aValueThatCannotBeWrittenIsRefusedBeforeAnythingIsSent() {
        assertThat(outcomeOf(servicesManager.customerService(new CustomerCode("A\u0000"), "HE"))
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aCallThatNamesNothingIsNotMadeBecauseItWouldBeAboutEverythingOrNew() {
        CustomerCode nameless = new CustomerCode(" ");
        ServiceWanted planless = ServiceWanted.with("HE", new Selection(List.of(""), List.of(), List.of()));

        assertThat(List.<Uni<?>>of(
                        servicesManager.customer(nameless),
                        servicesManager.user(ACM, ""),
                        servicesManager.customerService(nameless, "HE"),
                        servicesManager.setCustomerService(ACM, planless),
                        servicesManager.setUserService(ACM, " ", planless),
                        servicesManager.request(new RequestId(""))))
                .allSatisfy(call -> assertThat(outcomeOf(call).kind()).isEqualTo(Kind.REFUSED));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aCallIsLoggedByWhatItIsAboutAndNotByWhatItSays() {
        server.answers(200, "<response><request><id>7</id></request></response>");
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(CortexChannel.class.getName());
        Handler handler = new Lines(lines);
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
        try {
            set(servicesManager).await().atMost(PATIENCE);
            server.answers(500, "<error><id>0</id><message>words</message></error>");
            outcomeOf(servicesManager.customer(new CustomerCode("A\nB")));
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .matches("services manager asked: servicesManager=demo action=SET entity=service customer=ACM"
                        + " millis=\\d+ outcome=answered");
        assertThat(lines.get(1)).contains("action=FIND entity=customer customer=A?B", "outcome=error-0");
    }

    private static final class Lines extends Handler {

        private final List<String> lines;

        private Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static Uni<Submission> set(ServicesManager servicesManager) {
        return servicesManager.setCustomerService(
                ACM, ServiceWanted.with("HE", new Selection(List.of("Default"), List.of("Mailbox"), List.of())));
    }

    private static ServicesManagerFault outcomeOf(Uni<?> call) {
        ServicesManagerFault fault = catchThrowableOfType(
                ServicesManagerFault.class, () -> call.await().atMost(PATIENCE));
        assertThat(fault).as("the fault of the call").isNotNull();
        return fault;
    }
}
