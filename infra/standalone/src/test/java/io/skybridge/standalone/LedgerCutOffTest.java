package io.skybridge.standalone;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.LedgerRows;
import io.skybridge.testkit.Line;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** A real PostgreSQL behind a line that is cut or held up: who asks is told so, nothing is lost, and it goes on by itself. */
@QuarkusTest
@TestProfile(LedgerCutOffTest.BehindALine.class)
class LedgerCutOffTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** More than there are sessions with the ledger. */
    private static final int MANY = 30;

    Line line;

    private final ExecutorService senders = Executors.newFixedThreadPool(MANY);
    private final String account = "acct-" + UUID.randomUUID();

    /** The only ledger there is, and the line to it. */
    public static final class BehindALine implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Postgres.class), new TestResourceEntry(SimulatorsResource.class));
        }
    }

    /** The ledger of other tests, at the near end of a line. */
    public static final class Postgres implements QuarkusTestResourceLifecycleManager {

        private static final String URL = "quarkus.datasource.reactive.url";

        private final PostgresResource postgres = new PostgresResource();
        private Line line;

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>(postgres.start());
            String url = settings.get(URL);
            String port = url.replaceAll("^.*:(\\d+)/.*$", "$1");
            line = new Line(Integer.parseInt(port));
            settings.put(URL, url.replace(":" + port + "/", ":" + line.port() + "/"));
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(line, new TestInjector.MatchesType(Line.class));
        }

        @Override
        public void stop() {
            line.close();
            postgres.stop();
        }
    }

    @BeforeEach
    void isReady() {
        awaitReady(200);
    }

    @AfterEach
    void mend() {
        senders.shutdown();
        line.mend();
        awaitReady(200);
    }

    private static void awaitReady(int status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> given().get("/q/health/ready").statusCode() == status);
    }

    private Response send(SignedEvent event) {
        return given().headers(event.headers()).body(event.body()).post("/portals/demo/events");
    }

    private SignedEvent event(String id) {
        return SignedEvent.structured(
                Events.accountRegistered(id, account, 1).replace("contoso.example", account + ".example"));
    }

    private List<CompletableFuture<Response>> sendAll(List<String> ids) {
        return ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> send(event(id)), senders))
                .toList();
    }

    private static Set<Integer> statuses(List<CompletableFuture<Response>> sent) {
        return sent.stream()
                .map(answer -> answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .collect(Collectors.toSet());
    }

    private long stored() {
        return Long.parseLong(LedgerRows.texts("select count(*) from delivery where subject = ?", account)
                .get(0));
    }

    @Test
    void lineThatIsCutIsToldAndMendsItself() {
        String id = UUID.randomUUID().toString();

        line.cut();

        awaitReady(503);
        send(event(id)).then().statusCode(503).body("type", equalTo("urn:skybridge:problem:ledger-unavailable"));
        line.mend();
        awaitReady(200);
        assertThat(stored()).isZero();
        send(event(id)).then().statusCode(202);
        assertThat(stored()).isEqualTo(1);
    }

    /** None of them can know whether it was stored; each may come again, and is there once. */
    @Test
    void whatWasUnderWayWhenItWasCutIsRefusedAndMayComeAgain() {
        List<String> ids =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(MANY).toList();
        // Several times, so that the cut finds them at different statements.
        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<Response>> sent = sendAll(ids);
            await().atMost(PATIENCE).until(() -> sent.stream().anyMatch(CompletableFuture::isDone));
            line.cut();
            assertThat(statuses(sent)).isSubsetOf(202, 503);
            line.mend();
        }

        awaitReady(200);
        assertThat(statuses(sendAll(ids))).containsOnly(202);
        assertThat(stored()).isEqualTo(MANY);
    }

    /** Who asks meanwhile is not told that all is well, and what is under way goes on where it was. */
    @Test
    void ledgerThatSaysNothingIsNotReadyAndLosesNothing() {
        line.hold();

        List<CompletableFuture<Response>> sent = sendAll(
                Stream.generate(() -> UUID.randomUUID().toString()).limit(MANY).toList());
        awaitReady(503);
        assertThat(sent).noneMatch(CompletableFuture::isDone);
        line.mend();
        awaitReady(200);

        assertThat(statuses(sent)).containsOnly(202);
        assertThat(stored()).isEqualTo(MANY);
    }
}
