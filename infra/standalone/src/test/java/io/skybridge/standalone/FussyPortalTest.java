package io.skybridge.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A portal that is overloaded, gone, dead for a while or picky, with all functions in one process. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(value = FussyPortal.class, restrictToAnnotatedClass = true)
class FussyPortalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TestHTTPResource("/portals/fussy/events")
    URI events;

    @ConfigProperty(name = "skybridge.test.fussy", defaultValue = "only here")
    String fussy;

    @Inject
    Mappings mappings;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void begin() {
        mappings.put(List.of(), List.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty())), "test")
                .await()
                .atMost(PATIENCE);
        // What an earlier test has left behind is delivered first.
        answers("204");
        await().atMost(PATIENCE).until(() -> tess().get("/portals/fussy").statusCode() == 200);
        resume();
        await().atMost(PATIENCE).until(() -> portal().getInt("reports.waiting") == 0);
    }

    private static RequestSpecification tess() {
        return given().auth().preemptive().basic("tess", "a-password-of-tess");
    }

    private static void resume() {
        tess().post("/portals/fussy:resume").then().statusCode(200);
    }

    private static JsonPath portal() {
        return tess().get("/portals/fussy").jsonPath();
    }

    private void answers(String... lines) {
        given().body(String.join("\n", lines)).put(fussy + "/answers").then().statusCode(204);
    }

    private List<Map<String, Object>> posts() {
        return given().get(fussy + "/posts").jsonPath().getList("");
    }

    private List<String> statuses() {
        return posts().stream().map(post -> String.valueOf(post.get("status"))).toList();
    }

    /** Registers an account; its report is on its way soon after. */
    private String register() throws Exception {
        String account = "acct-" + UUID.randomUUID();
        send(Events.accountRegistered(account).replace("contoso.example", account + ".example"));
        return account;
    }

    private void send(String event) throws Exception {
        var answer = http.send(SignedEvent.structured(event).to(events), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private void move(String account, String to, int version) throws Exception {
        send("""
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.%s.v1",
                 "subject": "%s", "data": {"version": %d}}""".formatted(UUID.randomUUID(), to, account, version));
    }

    private void untilWaiting(int reports) {
        await().atMost(PATIENCE).until(() -> portal().getInt("reports.waiting") == reports);
    }

    private void untilPosted(String... statuses) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(statuses())
                .containsExactly(statuses));
    }

    private static Instant at(Map<String, Object> post) {
        return Instant.parse(String.valueOf(post.get("at")));
    }

    @Test
    void retryAfterInSecondsHoldsEveryReportOfThePortal() throws Exception {
        answers("429 4", "204");
        register();
        untilPosted("429");

        register();
        untilWaiting(2);
        assertThat(portal().getString("notBefore")).isNotNull();

        untilPosted("429", "204", "204");
        assertThat(posts().subList(1, 3)).allSatisfy(later -> assertThat(at(later))
                .isAfterOrEqualTo(at(posts().get(0)).plusSeconds(4).minusMillis(100)));
        assertThat(portal().getInt("health.failures")).isZero();
    }

    @Test
    void retryAfterAsADateHoldsEveryReportOfThePortal() throws Exception {
        Instant date = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 6);
        answers("503 " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)), "204");
        register();

        untilPosted("503", "204");

        assertThat(at(posts().get(1))).isAfterOrEqualTo(date.minusMillis(100));
    }

    @Test
    void goneIsPausedAtOnceKeepsEverythingAndTellsTheOperator() throws Exception {
        answers("410");
        register();
        untilPosted("410");
        await().atMost(PATIENCE).until(() -> "gone".equals(portal().getString("pause.cause")));
        register();
        untilWaiting(2);

        answers("204");
        resume();

        untilPosted("204", "204");
        untilWaiting(0);
    }

    @Test
    void deadPortalIsPausedProbedAndResumedByTheFirstReportItTakes() throws Exception {
        answers("500", "500", "500", "500", "204");
        register();
        untilPosted("500", "500", "500");
        await().atMost(PATIENCE).until(() -> "failing".equals(portal().getString("pause.cause")));
        Instant paused = Instant.parse(portal().getString("pause.since"));
        register();
        untilWaiting(2);

        untilPosted("500", "500", "500", "500", "204", "204");

        assertThat(at(posts().get(3))).isAfterOrEqualTo(paused.plusSeconds(2));
        assertThat(at(posts().get(4))).isAfterOrEqualTo(paused.plusSeconds(4));
        await().atMost(PATIENCE).until(() -> portal().get("pause") == null);
    }

    @Test
    void outcomesOfAnAccountArriveInTheirOrderHoweverOftenTheyAreRefused() throws Exception {
        answers("400", "500", "204");
        String account = register();
        move(account, "suspended", 2);
        move(account, "reactivated", 3);
        move(account, "suspended", 4);

        untilPosted("400", "500", "204", "204", "204", "204");

        List<Object> ids = posts().stream().map(post -> post.get("id")).toList();
        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(ids.subList(2, 6)).doesNotHaveDuplicates();
        List<String> kinds = given().get(fussy + "/posts").jsonPath().getList("event.data.order.kind");
        assertThat(kinds.subList(2, 6))
                .containsExactly("account.register", "account.suspend", "account.reactivate", "account.suspend");
        List<String> ended = given().get(fussy + "/posts").jsonPath().getList("event.data.endedAt");
        assertThat(ended.stream().map(Instant::parse).toList()).isSorted();
    }

    @Test
    void deliveredReportIsReplayedWithTheSameIdAndContentButNotItsPassword() throws Exception {
        answers("204");
        register();
        untilPosted("204");
        untilWaiting(0);
        String id = String.valueOf(posts().get(0).get("id"));

        tess().post("/portals/fussy/reports/" + id + ":replay").then().statusCode(200);

        untilPosted("204", "204");
        JsonPath posts = given().get(fussy + "/posts").jsonPath();
        assertThat(posts.getString("[1].id")).isEqualTo(id);
        Map<String, Object> first = posts.getMap("[0].event.data");
        Map<String, Object> second = posts.getMap("[1].event.data");
        assertThat(first.remove("users")).isNotNull();
        assertThat(second).isEqualTo(first);
    }
}
