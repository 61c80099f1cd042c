package io.skybridge.simulators.traffic;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.skybridge.simulators.Simulation;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of fault at every operation, by rate and seed. */
class FaultMatchingTest {

    private static final int CALLS = 10;

    private static Simulation simulation;

    @BeforeAll
    static void start() {
        simulation = Simulation.immediate();
    }

    @AfterAll
    static void stop() {
        simulation.close();
    }

    private record Operation(String action, String entity, String document) {}

    static Stream<Operation> operations() {
        return Stream.of("FIND", "GET", "SET", "DELETE")
                .flatMap(action -> Stream.of(
                        operation(action, "customer", "<fullname>Test Customer</fullname>"),
                        operation(action, "user", "<user><name>User1_TC</name></user>"),
                        operation(action, "customer-service", "<service><name>DNS</name></service>"),
                        operation(
                                action,
                                "user-service",
                                "<user><name>User1_TC</name><service><name>DNS</name></service></user>")));
    }

    private static Operation operation(String action, String entity, String inside) {
        return new Operation(
                action,
                entity,
                "<request action=\"" + action + "\" version=\"1.0\"><customer><name>TC</name>" + inside
                        + "</customer></request>");
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindIsPlayedAtTheOperationItIsOrderedForAndNowhereElse(FaultKind kind) {
        for (Operation wanted : operations().toList()) {
            FaultRule rule = FaultRule.of(kind).millis(1).bytes(1000).on("cortex", wanted.action(), wanted.entity());
            begin(rule.times(1));

            operations().forEach(operation -> send(operation.document()));

            assertThat(disturbed())
                    .as("%s at %s %s", kind.wire(), wanted.action(), wanted.entity())
                    .containsExactly(kind.wire() + " " + wanted.action() + " " + wanted.entity());
            assertThat(hits()).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindIsPlayedByRateAndTheSameAgain(FaultKind kind) {
        for (String action : List.of("SET", "DELETE")) {
            FaultRule rule = FaultRule.of(kind).millis(1).bytes(1000).on("cortex", action, "user-service");
            List<String> first = played(rule.rate(0.5, 7), action);
            List<String> again = played(rule.rate(0.5, 7), action);

            assertThat(again).isEqualTo(first).contains("-", kind.wire());
            assertThat(hits()).containsExactly((int)
                    first.stream().filter(kind.wire()::equals).count());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyErrorIdIsAnsweredWithItsName(int id) {
        begin(FaultRule.of(FaultKind.ERROR_ID).errorId(id).on("cortex", "DELETE", "user-service"));

        Simulation.Answer answer = simulation
                .delete(
                        "<customer><name>TC</name><user><name>u</name><service><name>DNS</name></service></user></customer>")
                .isError(id);

        assertThat(answer.first("message")).isNotBlank();
        assertThat(answer.status()).isEqualTo(id == 3 || id == 5 ? 400 : id == 11 || id == 12 ? 401 : 500);
    }

    static Stream<Integer> ids() {
        return Stream.iterate(0, id -> id <= 38, id -> id + 1);
    }

    @Test
    void severalRulesPlayTheSameForTheSameCalls() {
        FaultRule[] rules = {
            FaultRule.of(FaultKind.STATUS).rate(0.3, 11),
            FaultRule.of(FaultKind.FAILED).on("cortex", "SET", null).rate(0.3, 11),
            FaultRule.of(FaultKind.ERROR_ID).errorId(1).on(null, null, "user").rate(0.3, 11)
        };

        List<String> first = mixed(rules);

        assertThat(mixed(rules)).isEqualTo(first);
        assertThat(first.toString()).contains("status", "failed", "error-id");
    }

    @Test
    void seedsNextToEachOtherDrawDifferently() {
        List<Boolean> firstCalls = new ArrayList<>();
        for (int seed = 1; seed <= 40; seed++) {
            Faults faults = new Faults();
            faults.add(FaultRule.of(FaultKind.STATUS).rate(0.5, seed));
            firstCalls.add(faults.next(Subject.unknown("cortex")) != null);
        }

        assertThat(firstCalls.stream().filter(hit -> hit).count()).isBetween(10L, 30L);
    }

    @Test
    void rulesOfOneSeedDrawDifferently() {
        Faults faults = new Faults();
        FaultRule often = FaultRule.of(FaultKind.STATUS).rate(0.5, 1);
        faults.add(often.forCustomer("A"), often.forCustomer("B"));

        assertThat(drawn(faults, "A")).isNotEqualTo(drawn(faults, "B"));
    }

    private static List<Boolean> drawn(Faults faults, String customer) {
        Subject call = new Subject("cortex", "SET", "customer", customer, null, null, null, null);
        return Stream.generate(() -> faults.next(call) != null).limit(40).toList();
    }

    private static List<String> played(FaultRule rule, String action) {
        begin(rule);
        String document = operation(
                        action, "user-service", "<user><name>User1_TC</name><service><name>DNS</name></service></user>")
                .document();
        for (int i = 0; i < CALLS; i++) {
            send(document);
        }
        return simulation.server().journal().entries().stream()
                .map(entry -> entry.fault() == null ? "-" : entry.fault())
                .toList();
    }

    private static List<String> mixed(FaultRule... rules) {
        begin(rules);
        operations().forEach(operation -> send(operation.document()));
        operations().forEach(operation -> send(operation.document()));
        return disturbed();
    }

    /** From the start, with a customer, its user and the service DNS of both. */
    private static void begin(FaultRule... rules) {
        simulation.server().reset();
        simulation.givenCustomer("TC").givenUser("TC", "User1");
        send(operation("SET", "customer-service", "<service><name>DNS</name></service>")
                .document());
        send(operation("SET", "user-service", "<user><name>User1_TC</name><service><name>DNS</name></service></user>")
                .document());
        simulation.server().journal().clear();
        simulation.server().faults().add(rules);
    }

    private static List<String> disturbed() {
        return simulation.server().journal().entries().stream()
                .filter(entry -> entry.fault() != null)
                .map(entry -> entry.fault() + " " + entry.action() + " " + entry.entity())
                .toList();
    }

    /** As whoever is at the admin endpoint reads it. */
    private static List<Integer> hits() {
        List<Integer> hits = new ArrayList<>();
        for (JsonNode played : simulation.admin("/__sim/faults").json().get("faults")) {
            hits.add(played.get("hits").asInt());
        }
        return hits;
    }

    private static void send(String document) {
        try {
            simulation.sendOrFail(simulation
                    .request("/cortexapi/default.aspx")
                    .POST(HttpRequest.BodyPublishers.ofString(document))
                    .build());
        } catch (IOException disturbed) {
            // What the journal says of the call is what is looked at.
        }
    }
}
