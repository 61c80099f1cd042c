package io.skybridge.simulators.external;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.simulators.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock, the log it dates, what was held by it, and counters. */
class TruthTest {

    private final Bills bills = Bills.immediate();

    @AfterEach
    void stop() {
        bills.close();
    }

    @Test
    void whatWasHeldAtAnyMomentOfAnIntervalIsHeldInIt() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-11-20T00:00:00Z").plan("User1", "UPLAN_B");

        assertThat(bills.usage("from=2026-11-01T00:00:00Z&to=2026-11-10T00:00:00Z"))
                .isEmpty();
        assertThat(bills.usage("from=2026-11-01T00:00:00Z&to=2026-11-10T00:00:01Z"))
                .containsExactlyInAnyOrder("TC Default", "User1_TC UPLAN_A");
        assertThat(bills.usage("from=2026-11-19T23:59:59Z&to=2026-11-21T00:00:00Z"))
                .containsExactlyInAnyOrder("TC Default", "User1_TC UPLAN_A", "User1_TC UPLAN_B");
        assertThat(bills.usage("from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z"))
                .containsExactlyInAnyOrder("TC Default", "User1_TC UPLAN_B");
    }

    @Test
    void whatWasHeldAtAMomentIncludesItsBeginningAndNotItsEnd() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-11-20T00:00:00Z").without("User1");

        assertThat(bills.usage("at=2026-11-09T23:59:59Z")).isEmpty();
        assertThat(bills.usage("at=2026-11-10T00:00:00Z")).containsExactlyInAnyOrder("TC Default", "User1_TC UPLAN_A");
        assertThat(bills.usage("at=2026-11-20T00:00:00Z")).containsExactly("TC Default");
    }

    @Test
    void anItemSaysWhoseItIsAndOfWhatKind() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");

        assertThat(bills.simulation()
                        .admin("/__sim/usage?at=2026-11-10T00:00:00Z")
                        .body())
                .isEqualTo("""
                [{"customer":"TC","service":"HE","kind":"customer-plan","name":"Default"},\
                {"customer":"TC","user":"User1_TC","service":"HE","kind":"user-plan","name":"UPLAN_A"}]""");
    }

    @Test
    void whatWasHeldForNoTimeWasNotHeld() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1").without("User1");

        assertThat(bills.usage("from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z"))
                .containsExactly("TC Default");
        assertThat(bills.lines("2026-11-30")).containsExactly("TC Default Added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at=now", "from=2026-11-01T00:00:00Z", "from=2026-11-01&to=2026-11-02"})
    void whatIsNoMomentIsRefused(String query) {
        assertThat(bills.simulation().admin("/__sim/usage?" + query).status()).isEqualTo(400);
    }

    @Test
    void theLogSurvivesADump() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1", "User2");
        bills.clockAt("2026-11-20T00:00:00Z").without("User1");
        var lines = bills.lines("2026-11-30");
        JsonNode dump = bills.simulation().admin("/__sim/dump").json();
        bills.simulation().admin("POST", "/__sim/reset", "");
        assertThat(bills.lines("2026-11-30")).isEmpty();

        assertThat(bills.simulation()
                        .admin("POST", "/__sim/load", dump.toString())
                        .status())
                .isEqualTo(204);

        assertThat(bills.simulation().admin("/__sim/dump").json()).isEqualTo(dump);
        assertThat(bills.lines("2026-11-30")).isEqualTo(lines);
        assertThat(bills.simulation().admin("/__sim/clock").json().path("now").asText())
                .isEqualTo("2026-11-20T00:00:00Z");
    }

    @Test
    void theLogAndTheClockSurviveTheProcess(@TempDir Path folder) {
        SimulatorSettings settings = SimulatorSettings.immediate().withStateFile(folder.resolve("state.json"));
        try (Bills first = new Bills(settings)) {
            first.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1").clockAt("2026-12-10T00:00:00Z");
        }
        try (Bills second = new Bills(settings)) {
            assertThat(second.lines("2026-11-30")).containsExactly("TC Default Added", "User1_TC UPLAN_A Added");
            second.without("User1");
            assertThat(second.lines("2026-12-31")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Removed");
        }
    }

    @Test
    void whatAStateHoldsWithoutALogHasAlwaysBeenHeld() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        var dump = (com.fasterxml.jackson.databind.node.ObjectNode)
                bills.simulation().admin("/__sim/dump").json();
        dump.remove("holdings");

        bills.simulation().admin("POST", "/__sim/load", dump.toString());

        assertThat(bills.lines("2026-11-30")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Carried");
        assertThat(bills.rows("2026-11-30/details").get(0).path("actionedDate").isNull())
                .isTrue();
    }

    @Test
    void aRestartTakesNothingAway() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1");
        bills.clockAt("2026-12-10T00:00:00Z").simulation().admin("POST", "/__sim/restart", "");

        assertThat(bills.lines("2026-12-31")).containsExactly("TC Default Carried", "User1_TC UPLAN_A Carried");
    }

    @Test
    void theClockCanBeAheadAndGoes() {
        assertThat(bills.simulation()
                        .admin("POST", "/__sim/clock", "{\"offset\":\"P3D\"}")
                        .status())
                .isEqualTo(200);

        JsonNode clock = bills.simulation().admin("/__sim/clock").json();

        assertThat(clock.path("offset").asText()).isEqualTo("PT72H");
        assertThat(clock.path("stands").asBoolean()).isFalse();
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(clock.path("now").asText())))
                .isBetween(Duration.ofDays(3).minusMinutes(1), Duration.ofDays(3));
    }

    @Test
    void aResetGoesBackToTheRealTime() {
        bills.clockAt("2001-01-01T00:00:00Z").simulation().admin("POST", "/__sim/reset", "");

        Instant now = Instant.parse(
                bills.simulation().admin("/__sim/clock").json().path("now").asText());

        assertThat(Duration.between(now, Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"now\":\"later\"}", "{\"offset\":\"3 days\"}", "{\"at\":1}", "", """
            {"now":"2026-11-10T00:00:00Z","offset":"P3D"}"""})
    void aClockThatCannotBeIsRefused(String body) {
        assertThat(bills.simulation().admin("POST", "/__sim/clock", body).status())
                .isEqualTo(400);
    }

    @Test
    void aCounterIsShownAtTheUsersServiceAndIsTheQuantityWhereASettingNamesIt() {
        bills.clockAt("2026-11-10T00:00:00Z").givenMailboxes("User1", "User2");
        assertThat(counter("User1_TC", "HE", 512).status()).isEqualTo(204);

        assertThat(bills.simulation()
                        .get(
                                "<customer><name>TC</name><user><name>User1_TC</name><service><name>HE</name></service></user>"
                                        + "</customer>")
                        .first("mailboxusage"))
                .isEqualTo("512");
        assertThat(bills.rows("2026-11-30/details"))
                .noneSatisfy(line -> assertThat(line.has("quantity")).isTrue());

        bills.simulation().settings("{\"billing\":{\"counters\":{\"HE\":\"mailboxusage\"}}}");

        assertThat(bills.rows("2026-11-30/details"))
                .extracting(line -> line.path("quantity").toString())
                .containsExactly("", "512", "null");
        assertThat(bills.lines("2026-11-30"))
                .containsExactly("TC Default Added", "User1_TC UPLAN_A Added", "User2_TC UPLAN_A Added");
    }

    @Test
    void aCounterOfNobodyIsRefused() {
        bills.givenMailboxes("User1");

        assertThat(counter("User9_TC", "HE", 1).status()).isEqualTo(400);
        assertThat(counter("User1_TC", "DNS", 1).status()).isEqualTo(400);
    }

    private io.skybridge.simulators.Simulation.Answer counter(String user, String service, int value) {
        return bills.simulation().admin("POST", "/__sim/counters", """
                {"customer":"TC","user":"%s","service":"%s","name":"mailboxusage","value":%d}""".formatted(user, service, value));
    }
}
