package io.skybridge.standalone;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;
import io.skybridge.testkit.SignedEvent;
import io.skybridge.testkit.Simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From an order to the services manager's panel, with what is packaged, on other ports than usual. */
class SignOnAtThePanelIT {

    private static final String ACCOUNT = "acct-panel";
    private static final String JANE = "jane@contoso.example";

    private final int port = FreePort.find();
    private final int simulatorsPort = FreePort.find();
    private final Simulators simulators = new Simulators("http://127.0.0.1:" + simulatorsPort);
    private final HttpClient backEnd = HttpClient.newHttpClient();

    /** Keeps its cookies and goes where it is sent. */
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "SKYBRIDGE_DEMO",
            "true",
            "QUARKUS_HTTP_PORT",
            Integer.toString(port),
            "SKYBRIDGE_SIMULATORS_PORT",
            Integer.toString(simulatorsPort),
            "SKYBRIDGE_SIMULATORS_DELAY_MILLIS",
            "0"));

    @TempDir
    Path folder;

    private JavaProcess process;

    @AfterEach
    void leaveNothingBehind() {
        if (process != null && process.alive()) {
            process.stop();
        }
    }

    private void start() {
        process = JavaProcess.start("standalone", folder, settings).awaitAnswer(here("/q/health/ready"));
    }

    private URI here(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private URI panel(String path) {
        return URI.create("http://localhost:" + simulatorsPort + path);
    }

    private void send(String event) throws Exception {
        HttpRequest request = SignedEvent.structured(event).to(here("/portals/demo/events"));
        assertThat(backEnd.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private void register() throws Exception {
        send(Events.accountRegistered(ACCOUNT));
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> simulators.inbox(ACCOUNT).size() == 1);
    }

    private void suspend() throws Exception {
        send("""
                {"specversion": "1.0", "id": "%s", "source": "/shop", "type": "skybridge.account.suspended.v1",
                 "subject": "%s", "data": {"version": 2}}""".formatted(UUID.randomUUID(), ACCOUNT));
    }

    private HttpResponse<String> askForTicket() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(here("/sso/tickets"))
                .header("authorization", "Bearer demo-sso-token")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"account\": \"%s\", \"user\": \"jane\"}".formatted(ACCOUNT)))
                .build();
        return backEnd.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> open(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("accept", "text/html")
                .timeout(Duration.ofSeconds(30))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> openFromThePortal() throws Exception {
        HttpResponse<String> ticket = askForTicket();
        assertThat(ticket.statusCode()).as(ticket.body()).isEqualTo(201);
        return open(URI.create(JsonPath.from(ticket.body()).getString("url")));
    }

    private void assertSignedIn(HttpResponse<String> page) {
        assertThat(page.statusCode()).as("%s: %s", page.uri(), page.body()).isEqualTo(200);
        assertThat(page.uri().toString()).startsWith(panel("/oidc/callback").toString());
        assertThat(page.body()).contains("Signed in as " + JANE);
    }

    private JsonPath signOns() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(panel("/panel/sign-ons")).build();
        return JsonPath.from(backEnd.send(request, BodyHandlers.ofString()).body());
    }

    private List<String> publishedKeys() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(here("/sso/jwks")).build();
        return JsonPath.from(backEnd.send(request, BodyHandlers.ofString()).body())
                .getList("keys.kid");
    }

    @Test
    void administratorIsSignedOnAtThePanelUntilTheAccountIsSuspended() throws Exception {
        start();
        register();

        HttpResponse<String> page = openFromThePortal();

        assertSignedIn(page);
        String code = String.valueOf(simulators.customers(ACCOUNT).get(0).get("name"));
        assertThat(page.body()).contains("<b>" + code + "</b>: Contoso " + ACCOUNT, "jane_" + code);
        assertThat(signOns().getList("signOns")).hasSize(1);
        Map<String, Object> claims = signOns().getMap("signOns[0].claims");
        assertThat(claims)
                .containsEntry("iss", "http://localhost:" + port)
                .containsEntry("aud", "panel")
                .containsEntry("preferred_username", JANE)
                .containsEntry("customer", code);

        suspend();

        HttpResponse<String> refused = open(panel("/login?username=" + JANE));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("account is not active");
        assertThat(askForTicket().statusCode()).isEqualTo(403);
        assertThat(signOns().getList("signOns")).hasSize(1);
    }

    @Test
    void keysAndSessionsOutliveAKill() throws Exception {
        start();
        register();
        assertSignedIn(openFromThePortal());
        List<String> published = publishedKeys();
        String subject = signOns().getString("signOns[0].claims.sub");

        process.kill();
        start();

        assertThat(publishedKeys()).isNotEmpty().containsExactlyInAnyOrderElementsOf(published);
        assertSignedIn(open(panel("/login?username=" + JANE)));
        assertThat(signOns().getString("signOns[0].claims.sub")).isEqualTo(subject);
    }

    @Test
    void settingsOfTheSimulatorsThatAreGivenTakeThePlaceOfTheDemos() throws Exception {
        settings.put("SKYBRIDGE_SIMULATORS_SETTINGS", "{\"signOn\":{\"issuer\":\"http://localhost:1\"}}");
        start();

        HttpResponse<String> page = open(panel("/login"));

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("You are not signed in", "http://localhost:1/");
    }
}
