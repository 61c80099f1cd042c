package io.skybridge.servicesmanagers.cortex;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.UsageSource;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryOnTheSimulatorTest extends OnTheSimulator {

    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");

    private UsageWorld world;

    @BeforeEach
    void aCustomer() {
        world = new UsageWorld(simulators)
                .clockAt("2026-11-10T00:00:00Z")
                .customer("TC")
                .mailbox("TC", "anna", "Mailbox")
                .mailbox("TC", "ben", "Archive")
                .offering("TC", "ben", "Office");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsReadIsWhatIsHeld(boolean together) {
        world.customer("TD")
                .mailbox("TD", "carl", "Mailbox")
                .set("<name>TD</name><service><name>Citrix</name></service>");
        world.ofUser(
                "TD", "carl", "Citrix", "<applications><application><name>Word</name></application></applications>");
        UsageSource.Inventory inventory = inventory("usage.ask-together", Boolean.toString(together));

        Set<String> read = new TreeSet<>();
        get(inventory.customers())
                .forEach(code -> read.addAll(said(get(inventory.read(code)).orElseThrow())));

        assertThat(read).isEqualTo(world.held("at=2026-11-10T12:00:00Z")).hasSize(7);
    }

    @Test
    void allCustomersAreListedOnce() {
        assertThat(get(inventory().customers())).containsExactly("CSP", "ACME", "TC");
    }

    @Test
    void theMomentIsTheOneAtWhichTheReadingBegan() {
        assertThat(read(inventory()).at()).isEqualTo(NOW);
        assertThat(inventory().kind()).isEqualTo("inventory");
    }

    @Test
    void ofACustomerThatIsNotThereThereIsNoReading() {
        assertThat(get(inventory().read("GONE"))).isEmpty();
    }

    @Test
    void ofACustomerWithoutServicesNothingIsHeldAndNobodyIsAsked() {
        UsageSource.Inventory inventory = inventory();
        world.set("<name>TE</name><fullname>Empty</fullname><primarydomain>te.example</primarydomain>");
        simulators.journal().clear();

        assertThat(get(inventory.read("TE")).orElseThrow().readings()).isEmpty();
        assertThat(simulators.journal().entries()).hasSize(1);
    }

    @Test
    void ofATestUserNothingCounts() {
        world.testUser("TC", "ben", "Test");

        CustomerReading reading = read(inventory());

        assertThat(reading.excluded()).containsExactly("ben_TC");
        assertThat(said(reading))
                .isEqualTo(world.held("at=2026-11-10T12:00:00Z"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"Trial,true", "trial,true", "Test,false"})
    void whichValuesMeanATestUserCanBeSaid(String value, boolean excluded) {
        world.testUser("TC", "ben", value);

        CustomerReading reading = read(inventory("usage.test-user-values", "Trial,Demo"));

        assertThat(reading.excluded().contains("ben_TC")).isEqualTo(excluded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "0"})
    void whatSaysNoIsNoTestUser(String value) {
        world.testUser("TC", "ben", value);

        assertThat(read(inventory()).excluded()).isEmpty();
    }

    @Test
    void thePropertyCanBeAnotherOrNone() {
        world.testUser("TC", "ben", "Test");

        assertThat(read(inventory("usage.test-user-property", "title")).excluded())
                .isEmpty();
        assertThat(read(inventory("usage.test-user-property", "")).excluded()).isEmpty();
    }

    @Test
    void whatIsOnItsWayOrHasFailedCounts() {
        world.settings("{\"timing\":{\"delayMillis\":3600000}}").mailbox("TC", "dora", "Mailbox");
        world.faults("[{\"kind\":\"failed\",\"match\":{\"action\":\"SET\"}}]").mailbox("TC", "emil", "Mailbox");

        assertThat(said(read(inventory())))
                .contains("TC dora_TC HE/user-plan/Mailbox", "TC emil_TC HE/user-plan/Mailbox");
    }

    @Test
    void aServiceThatIsNotBilledIsLeftOutUnlessItIsNot() {
        world.set("<name>TC</name><service><name>HE</name><isbilled>False</isbilled></service>");

        assertThat(said(read(inventory()))).containsExactly("TC ben_TC HostedAppsandDesktops/offering/Office");
        assertThat(said(read(inventory("usage.skip-not-billed", "false")))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countersAreReadFromTheElementsThatSettingsName(boolean together) {
        world.counter("TC", "anna", "mailboxusage", "512.5");

        CustomerReading reading = read(inventory(
                "usage.counters.he", "mailboxusage,archiveusage", "usage.ask-together", Boolean.toString(together)));

        assertThat(reading.readings().stream()
                        .filter(one -> !one.meter().kind().discrete())
                        .map(one -> one.user().orElseThrow() + " " + one.meter() + " " + one.quantity()))
                .containsExactly("anna_TC HE/counter/mailboxusage 512.5");
    }

    @Test
    void aUserTakesOneCallAndACustomerThree() {
        UsageSource.Inventory inventory = inventory();
        simulators.journal().clear();

        read(inventory);

        assertThat(simulators.journal().entries())
                .extracting(entry ->
                        entry.action() + " " + Optional.ofNullable(entry.user()).orElse("-"))
                .containsExactlyInAnyOrder("FIND -", "GET -", "FIND -", "GET anna_TC", "GET ben_TC");
    }

    @Test
    void oneByOneOnlyWhatAUserHasIsAskedFor() {
        UsageSource.Inventory inventory = inventory("usage.ask-together", "false");
        simulators.journal().clear();

        read(inventory);

        assertThat(simulators.journal().entries().stream().filter(entry -> "anna_TC".equals(entry.user())))
                .extracting(entry -> entry.action() + " " + entry.service())
                .containsExactly("FIND null", "GET HE", "GET null");
    }

    @Test
    void whereAnInstallationKnowsNoSeveralThingsInOneCallTheyAreAskedForOneByOne() {
        // Both calls for several things are refused; what follows is not.
        world.faults("""
                [{"kind":"error-id","errorId":4,"match":{"action":"GET"},"times":1},
                 {"kind":"error-id","errorId":21,"match":{"action":"GET","entity":"user-service"},"times":1}]""");

        assertThat(said(read(inventory()))).isEqualTo(world.held("at=2026-11-10T12:00:00Z"));
    }

    @Test
    void usersAreReadSomeAtATimeWithinTheCallsThatThereMayBe() {
        for (String user : List.of("u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8")) {
            world.mailbox("TC", user, "Mailbox");
        }

        assertThat(said(read(inventory("usage.users-at-a-time", "8", "max-concurrent-calls", "2"))))
                .isEqualTo(world.held("at=2026-11-10T12:00:00Z"));
    }

    @Test
    void whatCannotBeReadIsAFault() {
        world.faults(
                "[{\"kind\":\"status\",\"status\":503,\"match\":{\"action\":\"GET\",\"entity\":\"user-service\"}}]");

        ServicesManagerFault fault = faultOf(inventory().read("TC"));

        assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.UNAVAILABLE);
    }

    @Test
    void aCounterThatIsNoNumberIsAFault() {
        world.set("<name>TC</name><user><name>anna</name><fullname>Anna Lot</fullname></user>");

        ServicesManagerFault fault =
                faultOf(inventory("usage.counters.HE", "replyaddress").read("TC"));

        assertThat(fault.kind()).isEqualTo(ServicesManagerFault.Kind.UNINTELLIGIBLE);
        assertThat(fault).hasMessageContaining("HE/counter/replyaddress");
    }

    private UsageSource.Inventory inventory(String... settings) {
        ServicesManagersSettings all =
                CortexSettingsFixture.demo(simulators.cortexUri().toString(), settings);
        return (UsageSource.Inventory) new ConfiguredUsageSources(
                        all, new ConfiguredServicesManagers(all, vertx), vertx, Clock.fixed(NOW, ZoneOffset.UTC))
                .of("demo");
    }

    private static CustomerReading read(UsageSource.Inventory inventory) {
        return get(inventory.read("TC")).orElseThrow();
    }

    private static Set<String> said(CustomerReading reading) {
        Set<String> said = new TreeSet<>();
        for (Reading one : reading.readings()) {
            said.add(one.customer() + " " + one.user().orElse("-") + " " + one.meter());
        }
        return said;
    }
}
