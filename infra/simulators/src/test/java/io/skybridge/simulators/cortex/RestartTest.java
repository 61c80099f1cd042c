package io.skybridge.simulators.cortex;

import java.io.IOException;
import java.net.http.HttpRequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.Simulation;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;
import io.skybridge.simulators.traffic.JournalEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The services manager restarts: what its clients find afterwards, at each of the four levels. */
class RestartTest {

    private static final String CUSTOMER = "<customer><name>TC</name>%s</customer>";
    private static final String USER = CUSTOMER.formatted("<user><name>User1_TC</name>%s</user>");
    private static final String CUSTOMER_SERVICE = CUSTOMER.formatted("<service><name>HE</name>%s</service>");
    private static final String USER_SERVICE = USER.formatted("<service><name>HE</name>%s</service>");

    private final Simulation simulation = Simulation.immediate();

    @AfterEach
    void stop() {
        simulation.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESTART_BEFORE", "RESTART_AFTER"})
    void theCallIsAcceptedOrNotAndItsConnectionClosed(FaultKind kind) {
        simulation.givenCustomer("TC");
        simulation.server().faults().add(FaultRule.of(kind).on("cortex", "SET", "user"));

        call("SET", USER.formatted("<firstname>Ann</firstname>"));

        simulation.server().faults().clear();
        assertThat(simulation.find(USER.formatted("")).first("status"))
                .isEqualTo(kind == FaultKind.RESTART_AFTER ? "Provisioned" : "");
        assertThat(status("user")).isEqualTo(kind == FaultKind.RESTART_AFTER ? "Pending" : "");
        assertThat(last().fault()).isEqualTo(kind.wire());
        assertThat(last().status()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESTART_BEFORE", "RESTART_AFTER"})
    void everyRequestSoFarIsForgottenAndNoNumberGivenAgain(FaultKind kind) {
        simulation.givenCustomer("TC").givenExchange("TC");
        simulation.server().faults().add(FaultRule.of(kind).times(1));

        call("SET", CUSTOMER.formatted("<fullname>Other</fullname>"));

        for (String id : new String[] {"45001", "45002", "45003"}) {
            simulation.get("<request><id>" + id + "</id></request>").isError(18);
        }
        String next = simulation
                .set(CUSTOMER.formatted("<fullname>Other</fullname>"))
                .isOk()
                .first("id");
        assertThat(next).isEqualTo(kind == FaultKind.RESTART_AFTER ? "45004" : "45003");
        assertThat(simulation.statusOf(next)).isEqualTo("Provisioned");
    }

    @Test
    void whatHadEndedStaysAsItEnded() {
        givenAll();
        simulation.server().faults().add(FaultRule.of(FaultKind.FAILED).times(1));
        simulation.set(USER.formatted("<enabled>False</enabled>")).isOk();
        assertThat(all()).isEqualTo("Provisioned Failed Provisioned Provisioned");

        restart();

        assertThat(all()).isEqualTo("Provisioned Failed Provisioned Provisioned");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"timing\":{\"delayMillis\":3600000}}", "{\"changes\":{\"approvals\":true}}"})
    void whatWasQueuedIsPendingUntilItIsSetAgain(String settings) {
        simulation.settings(settings);
        givenAll();
        assertThat(all()).isEqualTo("Requested Requested Requested Requested");

        restart();

        assertThat(all()).isEqualTo("Pending Pending Pending Pending");
        assertThat(simulation.admin("/__sim/approvals").body()).isEqualTo("{\"requests\":[]}");
        simulation.admin("DELETE", "/__sim/settings", "");
        simulation.settings("{\"changes\":{\"emptyReplyWhenUnchanged\":true}}");
        simulation.set(CUSTOMER.formatted("<enabled>True</enabled>")).isOk();
        simulation.set(USER.formatted("<enabled>True</enabled>")).isOk();
        simulation.set(CUSTOMER_SERVICE.formatted("<version>2013</version>")).isOk();
        simulation
                .set(USER_SERVICE.formatted("<userpackage><name>UPLAN_A</name></userpackage>"))
                .isOk();
        assertThat(all()).isEqualTo("Provisioned Provisioned Provisioned Provisioned");
    }

    @Test
    void whatWasChosenIsSaved() {
        simulation.settings("{\"timing\":{\"delayMillis\":3600000}}");
        givenAll();

        restart();

        assertThat(simulation.get(USER_SERVICE.formatted("")).body()).contains("<name>UPLAN_A</name>");
        assertThat(simulation.get(CUSTOMER_SERVICE.formatted("")).body().replaceAll("\\s+", ""))
                .contains("<userlimit>Unlimited</userlimit><used>True</used><enabled>True</enabled>");
    }

    @Test
    void whatWasStuckIsPending() {
        givenAll();
        simulation.server().faults().add(FaultRule.of(FaultKind.STUCK).times(1));
        simulation.set(CUSTOMER_SERVICE.formatted("<userlimit>5</userlimit>")).isOk();

        restart();

        assertThat(all()).isEqualTo("Provisioned Provisioned Pending Provisioned");
    }

    @Test
    void whatStandsBelowWhatIsPendingMayHaveToWait() {
        simulation.settings("{\"timing\":{\"delayMillis\":3600000}}");
        simulation.givenCustomer("TC");
        restart();
        simulation.settings("{\"changes\":{\"requireProvisioned\":true}}");

        simulation.set(USER.formatted("")).isError(17);
    }

    @ParameterizedTest
    @CsvSource({"user", "user-service", "customer-service", "customer"})
    void whatWasOnItsWayOutStaysAsItWasAndCanBeDeletedAgain(String level) {
        givenAllThatMayBeThereWhenDeletingA(level);
        simulation.settings("{\"timing\":{\"delayMillis\":3600000}}");
        simulation.delete(path(level)).isOk();
        assertThat(status(level)).isEqualTo("Requested");

        restart();

        assertThat(status(level)).isEqualTo("Provisioned");
        simulation.settings("{\"timing\":{\"delayMillis\":0}}");
        simulation.delete(path(level)).isOk();
        assertThat(status(level)).isIn("", "NotProvisioned");
    }

    @ParameterizedTest
    @CsvSource({"user", "user-service", "customer-service", "customer"})
    void aDeletionThatIsInterruptedHasNotHappened(String level) {
        givenAllThatMayBeThereWhenDeletingA(level);
        simulation.server().faults().add(FaultRule.of(FaultKind.RESTART_AFTER).on("cortex", "DELETE", level));

        call("DELETE", path(level));

        assertThat(status(level)).isEqualTo("Provisioned");
        assertThat(simulation.server().dump().get("departures")).isEmpty();
    }

    @Test
    void whatHadFailedAndWasOnItsWayOutHasFailedAgain() {
        givenAll();
        simulation.server().faults().add(FaultRule.of(FaultKind.FAILED).times(1));
        simulation.set(USER.formatted("<enabled>False</enabled>")).isOk();
        simulation.settings("{\"timing\":{\"delayMillis\":3600000}}");
        simulation.delete(USER.formatted("")).isOk();

        restart();

        assertThat(status("user")).isEqualTo("Failed");
    }

    @Test
    void aDumpOfADepartureThatSaysNothingOfItsPastIsOfSomethingProvisioned() {
        givenAll();
        simulation.settings("{\"timing\":{\"delayMillis\":3600000}}");
        simulation.delete(USER.formatted("")).isOk();
        JsonNode dump = simulation.admin("/__sim/dump").json();
        assertThat(dump.at("/departures/0/before").asText()).isEqualTo("Provisioned");
        ((ObjectNode) dump.at("/departures/0")).remove("before");
        assertThat(simulation.admin("POST", "/__sim/load", dump.toString()).status())
                .isEqualTo(204);

        restart();

        assertThat(status("user")).isEqualTo("Provisioned");
    }

    @Test
    void whatWasDoneIsStillThereAndADumpSaysSo() {
        givenAll();
        JsonNode before = simulation.admin("/__sim/dump").json();

        restart();

        JsonNode after = simulation.admin("/__sim/dump").json();
        assertThat(after.get("requests")).isEmpty();
        assertThat(after.get("counters")).isEqualTo(before.get("counters"));
        assertThat(after.at("/customers/2/users/0/standing").toString()).isEqualTo("{\"settled\":\"Provisioned\"}");
        simulation.admin("POST", "/__sim/load", after.toString());
        assertThat(simulation.admin("/__sim/dump").json()).isEqualTo(after);
    }

    private void givenAll() {
        simulation.givenCustomer("TC").givenExchange("TC").givenUser("TC", "User1");
        simulation
                .set(USER_SERVICE.formatted("<userpackage><name>UPLAN_A</name></userpackage>"))
                .isOk();
    }

    private void givenAllThatMayBeThereWhenDeletingA(String level) {
        simulation.givenCustomer("TC");
        if (!level.equals("customer")) {
            simulation.givenUser("TC", "User1").givenExchange("TC");
        }
        if (level.startsWith("user")) {
            simulation
                    .set(USER_SERVICE.formatted("<userpackage><name>UPLAN_A</name></userpackage>"))
                    .isOk();
        }
    }

    private static String path(String level) {
        return switch (level) {
            case "user" -> USER.formatted("");
            case "user-service" -> USER_SERVICE.formatted("");
            case "customer-service" -> CUSTOMER_SERVICE.formatted("");
            default -> CUSTOMER.formatted("");
        };
    }

    private void restart() {
        assertThat(simulation.admin("POST", "/__sim/restart", "").status()).isEqualTo(204);
    }

    private String all() {
        return String.join(" ", status("customer"), status("user"), status("customer-service"), status("user-service"));
    }

    /** The status of the object itself, the last in the answer to a FIND, or nothing. */
    private String status(String level) {
        String body = simulation.find(path(level)).isOk().body();
        int last = body.lastIndexOf("<status>");
        return last < 0 ? "" : body.substring(last + 8, body.indexOf("</status>", last));
    }

    private void call(String action, String inside) {
        String document = "<request action=\"" + action + "\" version=\"1.0\">" + inside + "</request>";
        HttpRequest request = simulation
                .request("/cortexapi/default.aspx")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        assertThatThrownBy(() -> simulation.sendOrFail(request)).isInstanceOf(IOException.class);
    }

    private JournalEntry last() {
        return simulation.server().journal().entries().stream()
                .filter(entry -> entry.fault() != null)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
