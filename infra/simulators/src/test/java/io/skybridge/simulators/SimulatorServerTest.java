package io.skybridge.simulators;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatorServerTest {

    @Test
    void anyPortMeansAPortOfItsOwn() {
        try (SimulatorServer one = SimulatorServer.start(SimulatorSettings.immediate(), 0);
                SimulatorServer other = SimulatorServer.start(SimulatorSettings.immediate(), 0)) {
            assertThat(one.port()).isPositive().isNotEqualTo(other.port());
            assertThat(one.cortexUri()).hasToString("http://127.0.0.1:" + one.port() + "/cortexapi/default.aspx");
            assertThat(one.inboxUri()).hasToString(one.baseUri() + "/portal/inbox");
        }
    }

    @Test
    void aPortThatIsTakenIsSaidSo() {
        try (SimulatorServer one = SimulatorServer.start(SimulatorSettings.immediate(), 0)) {
            assertThatThrownBy(() -> SimulatorServer.start(SimulatorSettings.immediate(), one.port()))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("127.0.0.1:" + one.port());
        }
    }

    @Test
    void stoppingTwiceDoesNothing() {
        SimulatorServer server = SimulatorServer.start(SimulatorSettings.immediate(), 0);
        server.stop();
        server.stop();

        assertThatThrownBy(server::port).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventLoopOfSomebodyElseStaysOpen() throws Exception {
        Vertx vertx = Vertx.vertx();
        SimulatorServer.start(SimulatorSettings.immediate(), 0, vertx).stop();

        assertThat(vertx.timer(1).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isNull();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void stoppingEndsWhatIsNeverAnswered() throws Exception {
        Simulation simulation = Simulation.immediate();
        simulation.server().faults().add(FaultRule.of(FaultKind.TIMEOUT_BEFORE));
        ExecutorService client = Executors.newSingleThreadExecutor();
        Future<?> waiting = client.submit(() -> simulation.find("<customer/>"));
        Simulation.eventually(() -> simulation.server().faults().rules().get(0).hits() == 1);

        simulation.close();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        client.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cortexapi/default.aspx", "/CortexAPI/Default.aspx", "/CORTEXAPI/DEFAULT.ASPX"})
    void theCortexApiIsFoundInAnyCase(String path) {
        try (Simulation simulation = Simulation.immediate()) {
            HttpRequest request = simulation
                    .request(path)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "<request action=\"FIND\" version=\"1.0\"><customer/></request>"))
                    .build();

            simulation.send(request).isOk();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /cortexapi/default.aspx, 405",
        "DELETE, /portal/inbox, 405",
        "POST, /__sim/dump, 405",
        "GET, /externalapi/api/billing/2026-11-30, 401",
        "POST, /externalapi/, 405"
    })
    void whatIsNotServedIsAProblem(String method, String path, int status) {
        try (Simulation simulation = Simulation.immediate()) {
            Simulation.Answer answer = simulation.admin(method, path, "");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.json().get("status").asInt()).isEqualTo(status);
            assertThat(answer.json().get("detail").asText()).isNotBlank();
        }
    }

    @Test
    void theIndexLinksEverything() {
        try (Simulation simulation = Simulation.immediate()) {
            assertThat(simulation.admin("/").body())
                    .contains("/portal/inbox", "/cortexapi/default.aspx", "/__sim/dump", "/__sim/journal");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cortexapi/default.aspx", "/portal/inbox", "/__sim/load"})
    void aBodyAboveTheCapIsTooLarge(String path) {
        try (Simulation simulation = Simulation.of(SimulatorSettings.immediate().with("limits.bodyBytes", 100_000))) {
            HttpRequest request = simulation
                    .request(path)
                    .timeout(Duration.ofSeconds(20))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5_000_000]))
                    .build();

            assertThat(simulation.send(request).status()).isEqualTo(413);
            simulation.find("<customer/>").isOk();
        }
    }

    @Test
    void aQueryThatIsNotEncodedRightlyIsRefused() throws Exception {
        try (Simulation simulation = Simulation.immediate();
                java.net.Socket socket =
                        new java.net.Socket("127.0.0.1", simulation.server().port())) {
            socket.getOutputStream()
                    .write("GET /__sim/journal?since=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void whoeverWaitsToBeAskedForTheBodyIsAsked() {
        try (Simulation simulation = Simulation.immediate()) {
            HttpRequest request = simulation
                    .request("/cortexapi/default.aspx")
                    .expectContinue(true)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "<request action=\"FIND\" version=\"1.0\"><customer/></request>"))
                    .build();

            simulation.send(request).isOk();
        }
    }

    @Test
    void manyClientsAtOnceGetIdsOfTheirOwn() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try (Simulation simulation = Simulation.immediate()) {
            List<Future<String>> requests = IntStream.range(0, 200)
                    .mapToObj(i -> clients.submit(() -> simulation
                            .set(
                                    "<customer><fullname>Test Customer</fullname><primarydomain>t.example</primarydomain></customer>")
                            .isOk()
                            .first("id")))
                    .toList();
            List<String> ids = new java.util.ArrayList<>();
            for (Future<String> request : requests) {
                ids.add(request.get());
            }

            assertThat(ids).doesNotHaveDuplicates().hasSize(200);
            assertThat(simulation.find("<customer/>").body().split("<customer>", -1))
                    .hasSize(203);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void stateIsLoadedInProcessAndARefusedOneNamesTheMember() throws Exception {
        try (SimulatorServer server = SimulatorServer.start(SimulatorSettings.immediate(), 0)) {
            var dump = server.dump();
            server.load(dump);

            assertThat(server.dump()).isEqualTo(dump);
            assertThatThrownBy(() -> server.load(Json.parse("[]".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("object");
            server.reset();
            assertThat(server.dump()).isEqualTo(dump);
        }
    }

    @Test
    void settingsAreNamedByTheirPath() {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withCredentials("ann", "secret")
                .withPortalSecret("whsec_eA==")
                .with("{\"changes\":{\"lists\":\"merge\"}}");

        assertThat(settings.behaviour().access().username()).isEqualTo("ann");
        assertThat(settings.toString()).doesNotContain("secret=").doesNotContain("whsec_eA==");
        assertThatThrownBy(() -> settings.with("timing.nonsense", 1)).hasMessageContaining("timing.nonsense");
        assertThatThrownBy(() -> settings.with("not json")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.with("timing.delayMillis", "soon"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
