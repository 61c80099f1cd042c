package io.skybridge.simulators.admin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.SimulatorSettings;
import io.skybridge.simulators.http.Json;
import io.skybridge.simulators.portal.Sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateFileTest {

    @TempDir
    Path folder;

    private SimulatorSettings settings = SimulatorSettings.immediate();

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        settings = settings.withStateFile(folder.resolve("deep/state.json"));
    }

    @Test
    void whatWasAnsweredIsInTheFileBeforeTheAnswer() throws Exception {
        try (Simulation simulation = Simulation.of(settings)) {
            simulation.givenCustomer("TC").givenUser("TC", "User1");

            JsonNode file = Json.parse(Files.readAllBytes(folder.resolve("deep/state.json")));

            assertThat(file).isEqualTo(simulation.admin("/__sim/dump").json());
            assertThat(file.at("/customers/2/users/0/name").asText()).isEqualTo("User1_TC");
        }
    }

    @Test
    void aKilledProcessLosesNothing() {
        JsonNode before;
        try (Simulation simulation = Simulation.of(settings)) {
            simulation.givenCustomer("TC").givenExchange("TC");
            new Sender(simulation).send("m1", "{\"id\":\"m1\",\"type\":\"t\"}");
            before = simulation.server().dump();
        }

        try (Simulation simulation = Simulation.of(settings)) {
            assertThat(simulation.server().dump()).isEqualTo(before);
            assertThat(simulation.server().inbox().acceptedIds()).containsExactly("m1");
            assertThat(simulation.statusOf("45002")).isEqualTo("Provisioned");
            simulation.givenCustomer("TD");
            assertThat(simulation.find("<customer><name>TD</name></customer>").first("id"))
                    .isEqualTo("4");
        }
    }

    @Test
    void loadAndResetAreSavedToo() {
        try (Simulation simulation = Simulation.of(settings)) {
            simulation.givenCustomer("TC");
            simulation.admin("POST", "/__sim/reset", "");
        }
        try (Simulation simulation = Simulation.of(settings)) {
            simulation.find("<customer><name>TC</name></customer>").isEmptyResponse();
        }
    }

    @Test
    void manyChangesAtOnceAreAllInTheFile() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (Simulation simulation = Simulation.of(settings)) {
            List<Future<?>> sent = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> clients.submit(() -> simulation.givenCustomer("C" + i)))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }

        JsonNode file = Json.parse(Files.readAllBytes(folder.resolve("deep/state.json")));

        assertThat(file.get("customers")).hasSize(42);
        assertThat(file.at("/counters/request").asInt()).isEqualTo(45040);
    }

    @Test
    void aFileThatIsNoStateStopsTheStartWithAReason() throws Exception {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/state.json"), "{\"customers\":[{\"name\":\"A\",\"id\":-1}]}");
        assertThatThrownBy(() -> Simulation.of(settings)).hasMessageContaining("customers[0].id");

        Files.writeString(folder.resolve("deep/state.json"), "{");
        assertThatThrownBy(() -> Simulation.of(settings)).hasMessageContaining("state.json");
    }
}
