package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.servicesmanager.UserAccess;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may sign in: suspended customers, users kept out, and the password that a user begins with. */
class AccessOnTheSimulatorTest extends OnTheSimulator {

    private static final String SECRET = "p&ss<W0rd>\"'";

    @BeforeEach
    void aCustomer() {
        provisioned(servicesManager.setCustomer(customer("acct-1")));
    }

    @ParameterizedTest
    @EnumSource(CortexSettings.FieldForm.class)
    void aCustomerIsSuspendedAndResumedAndOtherwiseAsItWas(CortexSettings.FieldForm form) {
        ServicesManager configured = connected("customer-enabled-as", form.name());
        Customer before = newCustomer();

        provisioned(configured.setCustomerEnabled(NEW, false));
        assertThat(newCustomer().enabled()).isFalse();
        provisioned(configured.setCustomerEnabled(NEW, true));

        assertThat(newCustomer()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "enabled"})
    void aUserIsKeptOutAndLetInAgainAndOtherwiseAsItWas(String lock) {
        ServicesManager configured = connected("lock-as", lock);
        provisioned(configured.setUser(NEW, jane("Customer Administrator")));
        CustomerUser before = newUser();

        for (UserAccess access : List.of(UserAccess.LOCKED, UserAccess.ALLOWED, UserAccess.DISABLED)) {
            provisioned(configured.setUserAccess(NEW, JANE, access));
            assertThat(access.holdsFor(newUser())).as("%s", access).isTrue();
        }
        provisioned(configured.setUserAccess(NEW, JANE, UserAccess.ALLOWED));

        assertThat(newUser()).isEqualTo(before);
    }

    @Test
    void aLockIsNoDisabling() {
        provisioned(servicesManager.setUser(NEW, jane()));

        provisioned(servicesManager.setUserAccess(NEW, JANE, UserAccess.LOCKED));

        assertThat(newUser().locked()).isTrue();
        assertThat(newUser().enabled()).isTrue();
    }

    @Test
    void aUserIsCreatedWithItsPasswordWhichTheJournalDoesNotShow() {
        provisioned(servicesManager.setUser(NEW, janeWithPassword(SECRET)));

        assertThat(received("SET"))
                .last()
                .asString()
                .contains(
                        "<password><password>[redacted]</password><changeatnextlogon>True</changeatnextlogon></password>")
                .doesNotContain("externalemail");
        assertThat(received("SET")).allSatisfy(document -> assertThat(document).doesNotContain("W0rd"));
        assertThat(simulators
                        .dump()
                        .at("/customers/2/users/0/changeAtNextLogon")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aUserThatExistsKeepsItsPassword() {
        provisioned(servicesManager.setUser(NEW, janeWithPassword(SECRET)));

        provisioned(servicesManager.setUser(NEW, janeWithPassword("0therSecret")));

        assertThat(received("SET"))
                .last()
                .asString()
                .contains("<name>jane_NEW</name>")
                .doesNotContain("password");
    }

    @Test
    void aPasswordThatIsTooWeakIsRefusedWithoutBeingRepeated() throws Exception {
        simulatorWith("errors", "messages", Map.of("15", "The password weakling is too weak."));

        ServicesManagerFault fault = faultOf(servicesManager.setUser(NEW, janeWithPassword("weakling")));

        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault).hasMessage("SET user of NEW: error 15 InvalidUser: The password *** is too weak.");
        assertThat(get(servicesManager.user(NEW, JANE))).isEmpty();
    }

    private Customer newCustomer() {
        return get(servicesManager.customer(NEW)).orElseThrow();
    }

    private CustomerUser newUser() {
        return get(servicesManager.user(NEW, JANE)).orElseThrow();
    }
}
