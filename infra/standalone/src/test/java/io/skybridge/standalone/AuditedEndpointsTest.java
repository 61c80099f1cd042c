package io.skybridge.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.skybridge.standalone.Endpoints.Endpoint;
import io.skybridge.testkit.Events;
import io.skybridge.testkit.PostgresResource;
import io.skybridge.testkit.SignOnResource;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.SimulatorsResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever an operator does leaves its line in the audit log: at every endpoint that asks for a role and is not for reading. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorsResource.class)
@QuarkusTestResource(SignOnResource.class)
class AuditedEndpointsTest {

    /** Shows what would be done, and does nothing. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("POST /orders:plan");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TESS =
            "Basic " + Base64.getEncoder().encodeToString("tess:a-password-of-tess".getBytes(StandardCharsets.UTF_8));

    @TestHTTPResource("/")
    URI here;

    @Inject
    Pool pool;

    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * What is done, and what the log says of it.
     *
     * @param path where it is asked for
     * @param body with what
     * @param action the action of its line
     */
    private record Deed(String path, String body, String action) {}

    private Map<String, Deed> deeds() throws Exception {
        String name = UUID.randomUUID().toString();
        String waits = order("state = 'waiting', due_at = now() + interval '1 day'");
        String dead = order("state = 'failed', ended_at = now()");
        String given = order();
        String report = report();
        String why = "{\"reason\": \"a test\"}";
        return Map.ofEntries(
                Map.entry("POST /orders/{id}:retry", new Deed("/orders/" + waits + ":retry", why, "order.retry")),
                Map.entry("POST /orders/{id}:skip", new Deed("/orders/" + dead + ":skip", why, "order.skip")),
                Map.entry("POST /orders/{id}:cancel", new Deed("/orders/" + given + ":cancel", why, "order.cancel")),
                Map.entry(
                        "PUT /offers",
                        new Deed(
                                "/offers",
                                "{\"offers\": [{\"product\": \"" + name
                                        + "\", \"service\": \"HE\", \"customerPlan\": \"Default\"}]}",
                                "offer.put")),
                Map.entry(
                        "PUT /routes",
                        new Deed("/routes", "{\"routes\": [{\"channel\": \"" + name + "\"}]}", "route.put")),
                Map.entry("POST /portals/{portal}:pause", new Deed("/portals/demo:pause", why, "portal.paused")),
                Map.entry("POST /portals/{portal}:resume", new Deed("/portals/demo:resume", why, "portal.resumed")),
                Map.entry(
                        "POST /portals/{portal}/reports:replay",
                        new Deed(
                                "/portals/demo/reports:replay",
                                "{\"state\": \"delivered\", \"since\": \"2020-01-01T00:00:00Z\"}",
                                "reports.replayed")),
                Map.entry(
                        "POST /portals/{portal}/reports/{report}:replay",
                        new Deed("/portals/demo/reports/" + report + ":replay", why, "report.replayed")),
                Map.entry(
                        "POST /services-managers/{name}:pause",
                        new Deed("/services-managers/demo:pause", why, "services-manager.paused")),
                Map.entry(
                        "POST /services-managers/{name}:drain",
                        new Deed("/services-managers/demo:drain", why, "services-manager.draining")),
                Map.entry(
                        "POST /services-managers/{name}:open",
                        new Deed("/services-managers/demo:open", why, "services-manager.open")),
                Map.entry("POST /provisioning/runs", new Deed("/provisioning/runs", "", "provisioning.run")),
                Map.entry(
                        "PUT /usage/meters",
                        new Deed(
                                "/usage/meters",
                                "{\"meters\": [{\"portal\": \"demo\", \"meter\": \"HE/user-plan/" + name
                                        + "\", \"unit\": \"mailbox\"}]}",
                                "meters.put")),
                Map.entry(
                        "POST /usage/records:settle",
                        new Deed(
                                "/usage/records:settle",
                                "{\"records\": [\"" + name + "\"], \"reason\": \"a test\"}",
                                "usage.settled")),
                Map.entry(
                        "POST /usage/records:retry",
                        new Deed(
                                "/usage/records:retry",
                                "{\"records\": [\"" + name + "\"], \"reason\": \"a test\"}",
                                "usage.retried")),
                Map.entry("POST /usage/pulls", new Deed("/usage/pulls", "", "usage.pull")),
                Map.entry("POST /usage/pulls/runs", new Deed("/usage/pulls/runs", "", "usage.pulls-run")),
                Map.entry("POST /usage/deliveries", new Deed("/usage/deliveries", "", "usage.delivered")),
                Map.entry("POST /sso/keys:rotate", new Deed("/sso/keys:rotate", why, "sso.keys-rotated")));
    }

    /** One that waits, for its channel has no route. */
    private String order() throws Exception {
        String account = "acct-" + UUID.randomUUID();
        HttpRequest event = SignedEvent.structured(Events.accountRegistered(account)
                        .replace("contoso.example", account + ".example")
                        .replace("\"direct\"", "\"nowhere-" + account + "\""))
                .to(here.resolve("/portals/demo/events"));
        HttpResponse<String> answer = http.send(event, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        return io.restassured.path.json.JsonPath.from(answer.body()).getString("orders[0]");
    }

    /** One that this was done to; whoever has it in hand has lost it. */
    private String order(String change) throws Exception {
        String order = order();
        value("with changed as (update orders set lease_token = null, " + change + " where id = '" + order
                + "' returning id) select id from changed");
        return order;
    }

    /** One that was delivered. */
    private String report() throws Exception {
        String order = order();
        String id = UUID.randomUUID().toString();
        value("with sent as (insert into report (id, portal, account_pk, order_id, outcome, at, state, due_at, since)"
                + " select '" + id
                + "', 'demo', account_pk, id, 'failed', now(), 'delivered', now(), now() from orders where id = '"
                + order + "' returning id) select id from sent");
        return id;
    }

    private String value(String query) {
        return StreamSupport.stream(
                        pool.query(query).execute().await().atMost(PATIENCE).spliterator(), false)
                .map(row -> String.valueOf(row.getValue(0)))
                .collect(Collectors.joining(","));
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(here.resolve(path))
                        .header("authorization", TESS)
                        .header("content-type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @AfterEach
    void everythingGoesOnForTheNext() throws Exception {
        call("POST", "/services-managers/demo:open", "");
        call("POST", "/portals/demo:resume", "");
    }

    @Test
    void everyDeedOfAnOperatorLeavesItsLine() throws Exception {
        Map<String, Deed> deeds = deeds();
        List<String> endpoints = Endpoints.ofTheCode().stream()
                .filter(endpoint ->
                        !endpoint.roles().isEmpty() && !endpoint.method().equals("GET"))
                .map(Endpoint::name)
                .filter(name -> !WITHOUT_EFFECT.contains(name))
                .toList();
        assertThat(deeds.keySet()).as("a deed for every endpoint").containsExactlyInAnyOrderElementsOf(endpoints);

        List<String> without = new ArrayList<>();
        for (String endpoint : endpoints) {
            Deed deed = deeds.get(endpoint);
            String before = value("select coalesce(max(pk), 0) from audit");
            HttpResponse<String> answer = call(endpoint.substring(0, endpoint.indexOf(' ')), deed.path(), deed.body());
            String lines = value("select action from audit where actor = 'tess' and pk > " + before + " order by pk");
            if (answer.statusCode() != 200 || !lines.contains(deed.action())) {
                without.add(
                        endpoint + " answered " + answer.statusCode() + " " + answer.body() + ", and left: " + lines);
            }
        }

        assertThat(without).isEmpty();
    }
}
