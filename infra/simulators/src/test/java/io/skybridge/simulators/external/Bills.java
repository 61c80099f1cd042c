package io.skybridge.simulators.external;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** A simulation with somebody who reads its bills over HTTP. */
final class Bills implements AutoCloseable {

    static final String TOKEN = "test.token.signature";

    private final Simulation simulation;

    Bills(SimulatorSettings settings) {
        simulation = Simulation.of(settings.withToken(TOKEN));
    }

    static Bills immediate() {
        return new Bills(SimulatorSettings.immediate());
    }

    Simulation simulation() {
        return simulation;
    }

    Bills clockAt(String instant) {
        assertThat(simulation
                        .admin("POST", "/__sim/clock", "{\"now\":\"" + instant + "\"}")
                        .status())
                .isEqualTo(200);
        return this;
    }

    /** A customer TC with hosted Exchange, and users of it with a plan. */
    Bills givenMailboxes(String... users) {
        simulation.givenCustomer("TC").givenExchange("TC");
        for (String user : users) {
            simulation.givenUser("TC", user);
            plan(user, "UPLAN_A");
        }
        return this;
    }

    Bills plan(String user, String plan) {
        simulation.set("""
                        <customer><name>TC</name><user><name>%s</name><service><name>HE</name>
                        <userpackage><name>%s</name></userpackage></service></user></customer>""".formatted(user, plan)).isOk();
        return this;
    }

    Bills without(String user) {
        simulation
                .delete("<customer><name>TC</name><user><name>" + user
                        + "_TC</name><service><name>HE</name></service></user>" + "</customer>")
                .isOk();
        return this;
    }

    Simulation.Answer bill(String path) {
        return simulation.send(request(path).build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(simulation.server().externalUri().resolve("api/billing/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN);
    }

    List<JsonNode> rows(String path) {
        Simulation.Answer answer = bill(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> rows = new ArrayList<>();
        answer.json().forEach(rows::add);
        return rows;
    }

    /** The lines of a period, each as {@code user-or-customer plan action}. */
    List<String> lines(String endDate) {
        return rows(endDate + "/details").stream()
                .map(row -> row.path("userUpn")
                                .asText(row.path("customerCode").asText())
                                .replaceFirst("@.*", "") + " "
                        + row.path("servicePlanName").asText() + " "
                        + row.path("action").asText())
                .toList();
    }

    /** What was held, each as {@code user-or-customer name}. */
    List<String> usage(String query) {
        List<String> held = new ArrayList<>();
        for (JsonNode item : simulation.admin("/__sim/usage?" + query).json()) {
            held.add(item.path("user").asText(item.path("customer").asText()) + " "
                    + item.path("name").asText());
        }
        return held;
    }

    @Override
    public void close() {
        simulation.close();
    }
}
