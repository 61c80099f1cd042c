package io.skybridge.standalone;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.testkit.Events;
import io.skybridge.testkit.FreePort;
import io.skybridge.testkit.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Another implementation of Standard Webhooks, the npm package, in another process and another language, as the portal. Runs
 * with {@code -Ppeers}, and needs Node.js 20 or later and npm.
 */
class StandardWebhooksPeerIT {

    private static final Path SCRIPT = Path.of("src", "test", "peers", "standard-webhooks");
    private static final String OLD = "whsec_bmV4dC1zZWNyZXQtb2YtdGhlLXBvcnRhbA==";
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /** The key pair of RFC 8032, section 7.1, test 1. */
    private static final String PRIVATE_KEY = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

    private static final String PUBLIC_KEY = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final int peerPort = FreePort.find();
    private final int port = FreePort.find();
    private final List<Process> peers = new ArrayList<>();
    private final List<JavaProcess> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void installPeer() throws Exception {
        Path copy = folder.resolve("peer");
        Files.createDirectories(copy);
        for (String file : List.of("package.json", "portal.mjs")) {
            Files.copy(SCRIPT.resolve(file), copy.resolve(file));
        }
        Process install = peer("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
        assertThat(install.waitFor(JavaProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(install.exitValue())
                .as(Files.readString(folder.resolve("peer.log")))
                .isZero();
        // The portal knows the old secret only: a rotation is under way.
        peers.add(peer("node", "portal.mjs", Integer.toString(peerPort), OLD, PUBLIC_KEY));
    }

    private Process peer(String... command) throws IOException {
        File log = folder.resolve("peer.log").toFile();
        return new ProcessBuilder(command)
                .directory(folder.resolve("peer").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    @AfterEach
    void leaveNothingBehind() {
        started.stream().filter(JavaProcess::alive).forEach(JavaProcess::stop);
        peers.forEach(Process::destroy);
    }

    private URI peer(String path) {
        return URI.create("http://127.0.0.1:" + peerPort + path);
    }

    private URI here(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode json(HttpRequest request) throws Exception {
        return mapper.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Has the peer sign an event and send it here. */
    private JsonNode sent(String event) throws Exception {
        String order = mapper.createObjectNode()
                .put("target", here("/portals/demo/events").toString())
                .set("event", mapper.readTree(event))
                .toString();
        return json(HttpRequest.newBuilder(peer("/send"))
                .POST(BodyPublishers.ofString(order))
                .build());
    }

    private JsonNode seen() throws Exception {
        return json(HttpRequest.newBuilder(peer("/seen")).build());
    }

    @Test
    void eventOfThePeerIsAcceptedAndItsReportVerifiesThere() throws Exception {
        started.add(JavaProcess.start(
                        "standalone",
                        folder,
                        Map.of(
                                "SKYBRIDGE_DEMO",
                                "true",
                                "QUARKUS_HTTP_PORT",
                                Integer.toString(port),
                                "SKYBRIDGE_SIMULATORS_PORT",
                                Integer.toString(FreePort.find()),
                                "SKYBRIDGE_PORTALS_DEMO_SECRET",
                                NEW + "," + OLD + "," + PRIVATE_KEY,
                                "SKYBRIDGE_PORTALS_DEMO_REPORT_URL",
                                peer("/inbox").toString()))
                .awaitAnswer(here("/q/health/ready")));

        String event = Events.accountRegistered("acct-1").replace("Contoso acct-1", "Müller & Söhne – 株式会社");
        JsonNode accepted = sent(event);
        assertThat(accepted.path("status").asInt()).as(accepted.toString()).isEqualTo(202);
        JsonNode order =
                mapper.readTree(accepted.path("body").asText()).path("orders").get(0);
        assertThat(sent(event)).as("the same event again").isEqualTo(accepted);

        await().atMost(JavaProcess.PATIENCE).until(() -> !seen().isEmpty());
        JsonNode report = seen().get(0);
        assertThat(report.path("why").asText()).isEmpty();
        assertThat(report.path("ed25519").asBoolean()).isTrue();
        assertThat(report.path("event").path("type").asText()).isEqualTo("skybridge.order.completed.v1");
        assertThat(report.path("event").path("id")).isEqualTo(report.path("id"));
        assertThat(report.at("/event/data/order/id")).isEqualTo(order);
    }
}
