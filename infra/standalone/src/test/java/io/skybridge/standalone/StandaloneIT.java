package io.skybridge.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

/** The run contract: one process, its settings, its data folder. */
class StandaloneIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = FreePort.find();
    private final int simulatorsPort = FreePort.find();

    @TempDir
    Path folder;

    private final List<JavaProcess> started = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        started.stream().filter(JavaProcess::alive).forEach(JavaProcess::stop);
    }

    private JavaProcess start() {
        JavaProcess process = JavaProcess.start(
                "standalone",
                folder,
                Map.of(
                        "SKYBRIDGE_DEMO",
                        "true",
                        "SKYBRIDGE_DATA_DIR",
                        "a data folder",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "SKYBRIDGE_SIMULATORS_PORT",
                        Integer.toString(simulatorsPort)));
        started.add(process);
        return process;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void send(String event) throws Exception {
        HttpRequest request = SignedEvent.structured(event).to(at("/portals/demo/events"));
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    @Test
    void demoDoesTheMainJobKeepsItAcrossARestartAndRefusesASecondStart() throws Exception {
        Simulators simulators = new Simulators("http://127.0.0.1:" + simulatorsPort);
        JavaProcess first = start().awaitAnswer(at("/q/health/ready"));
        send(Events.accountRegistered("acct-1"));
        send(Events.exchangeProvisioned("acct-1", "sub-1"));
        await().atMost(JavaProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> simulators.inbox("acct-1").size() == 2);

        assertThat(get("/q/metrics").body()).contains("skybridge_deliveries_total");
        JavaProcess second = start();

        assertThat(second.awaitEnd()).isNotZero();
        assertThat(second.output()).contains("a data folder").contains("in use").doesNotContain("Exception");
        first.stop();
        auditorVerifiesTheLogWithoutIt();
        start().awaitAnswer(at("/q/health/ready"));
        List<String> states =
                JsonPath.from(get("/orders?account=acct-1").body()).getList("orders.state");
        assertThat(states).containsExactly("completed", "completed");
        assertThat(simulators.customers("acct-1")).hasSize(1);
    }

    /** As an auditor does it, who has noted a seal, and one who was told a wrong one. */
    private void auditorVerifiesTheLogWithoutIt() {
        JavaProcess verification = verify();
        assertThat(verification.awaitEnd()).as(verification.output()).isZero();
        assertThat(verification.output()).contains("lines checked", "intact");

        JavaProcess refused = verify("--expect", "1:" + "0".repeat(64));
        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.output()).contains("not-as-noted seal 1", "BROKEN");

        assertThat(verify("--expect").awaitEnd()).isEqualTo(2);
    }

    private JavaProcess verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify"));
        arguments.addAll(List.of(options));
        return JavaProcess.start(
                "standalone", folder, Map.of("SKYBRIDGE_DATA_DIR", "a data folder"), arguments.toArray(String[]::new));
    }

    @Test
    void helpTellsTheSettings() {
        JavaProcess help = JavaProcess.start("standalone", folder, Map.of(), "--help");

        assertThat(help.awaitEnd()).isZero();
        assertThat(help.output()).contains("SKYBRIDGE_DATA_DIR", "QUARKUS_HTTP_PORT", "SKYBRIDGE_SSO_ISSUER");
    }
}
