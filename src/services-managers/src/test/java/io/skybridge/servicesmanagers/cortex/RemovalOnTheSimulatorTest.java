package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of what there is, and its removal in the reverse order of its creation. */
class RemovalOnTheSimulatorTest extends OnTheSimulator {

    private static final Submission NOTHING_TO_DO = Submission.accepted(Optional.empty());

    @Test
    void everythingIsListedInSummary() {
        janeWithMail();

        assertThat(get(servicesManager.users(NEW))).singleElement().satisfies(user -> assertThat(user)
                .returns(JANE, CustomerUser::name)
                .returns("jane@mueller.example", CustomerUser::upn)
                .returns(ProvisioningStatus.PROVISIONED, CustomerUser::status));
        assertThat(get(servicesManager.customerServices(NEW)))
                .contains(
                        ServiceState.summary(EXCHANGE, ProvisioningStatus.PROVISIONED, false),
                        ServiceState.summary(DESKTOPS, ProvisioningStatus.NOT_PROVISIONED, false));
        assertThat(get(servicesManager.userServices(NEW, JANE)))
                .contains(
                        ServiceState.summary(EXCHANGE, ProvisioningStatus.PROVISIONED, false),
                        ServiceState.summary(DESKTOPS, ProvisioningStatus.NOT_PROVISIONED, false));
    }

    @Test
    void ofWhatIsNotThereNothingIsListed() {
        assertThat(get(servicesManager.users(NEW))).isEmpty();
        assertThat(get(servicesManager.customerServices(NEW))).isEmpty();
        assertThat(get(servicesManager.userServices(NEW, JANE))).isEmpty();
        assertThat(get(servicesManager.users(RESELLER))).isEmpty();
    }

    @Test
    void everythingIsTornDownInReverse() {
        janeWithMail();

        removed(servicesManager.removeUserService(NEW, JANE, EXCHANGE));
        assertThat(janesService(EXCHANGE).present()).isFalse();
        removed(servicesManager.removeUser(NEW, JANE));
        assertThat(get(servicesManager.user(NEW, JANE))).isEmpty();
        removed(servicesManager.removeCustomerService(NEW, EXCHANGE));
        assertThat(customerService(EXCHANGE).present()).isFalse();
        removed(servicesManager.removeCustomer(NEW));

        assertThat(get(servicesManager.customer(NEW))).isEmpty();
        assertThat(get(servicesManager.customers())).noneMatch(customer -> NEW.matches(customer.code()));
    }

    @Test
    void aCustomerThatStillHasSomethingIsNotRemoved() {
        janeWithMail();

        assertThat(faultOf(servicesManager.removeCustomer(NEW)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(faultOf(servicesManager.removeCustomerService(NEW, EXCHANGE)).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"documented", "200", "400"})
    void toRemoveWhatIsNotThereIsDone(String errors) throws Exception {
        simulatorWith("errors", "mode", errors);
        provisioned(servicesManager.setCustomer(customer("acct-1")));
        CustomerCode nobody = new CustomerCode("NOBODY");

        List<Uni<Submission>> removals = List.of(
                servicesManager.removeCustomer(nobody),
                servicesManager.removeUser(nobody, JANE),
                servicesManager.removeUser(NEW, JANE),
                servicesManager.removeCustomerService(nobody, EXCHANGE),
                servicesManager.removeCustomerService(NEW, "NoSuchService"),
                servicesManager.removeUserService(NEW, JANE, EXCHANGE));

        assertThat(removals).allSatisfy(removal -> assertThat(get(removal)).isEqualTo(NOTHING_TO_DO));
    }

    @Test
    void whereServicesGoWithWhoHasThemNoneIsDeleted() {
        janeWithMail();
        ServicesManager configured = connected("remove-services", "false");

        assertThat(get(configured.removeUserService(NEW, JANE, EXCHANGE))).isEqualTo(Submission.left());
        assertThat(get(configured.removeCustomerService(NEW, EXCHANGE))).isEqualTo(Submission.left());

        assertThat(received("DELETE")).isEmpty();
    }

    @Test
    void aRemovalThatIsUnderWayIsNotYetDone() {
        provisioned(servicesManager.setCustomer(customer("acct-1")));
        provisioned(servicesManager.setUser(NEW, jane()));
        get(servicesManager.removeUser(NEW, JANE));

        assertThat(faultOf(servicesManager.removeUser(NEW, JANE)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aRemovalWithoutAnAnswerIsInDoubtAndMayHaveBeenDone() {
        provisioned(servicesManager.setCustomer(customer("acct-1")));
        provisioned(servicesManager.setUser(NEW, jane()));
        simulators
                .faults()
                .add(FaultRule.of(FaultKind.DISCONNECT_AFTER)
                        .on("cortex", "DELETE", "user")
                        .times(1));

        assertThat(faultOf(servicesManager.removeUser(NEW, JANE)).kind()).isEqualTo(Kind.AMBIGUOUS);

        assertThat(received("DELETE")).hasSize(1);
        eventually(() -> get(servicesManager.user(NEW, JANE)), Optional::isEmpty);
    }

    @Test
    void nothingIsRemovedWithoutAName() {
        assertThat(List.of(
                        servicesManager.removeCustomer(new CustomerCode(" ")),
                        servicesManager.removeUser(NEW, ""),
                        servicesManager.removeUserService(NEW, "", EXCHANGE),
                        servicesManager.removeCustomerService(NEW, "")))
                .allSatisfy(removal -> assertThat(faultOf(removal).kind()).isEqualTo(Kind.REFUSED));
        assertThat(received("DELETE")).isEmpty();
    }

    private void janeWithMail() {
        provisioned(servicesManager.setCustomer(customer("acct-1")));
        provisioned(servicesManager.setUser(NEW, jane()));
        provisioned(servicesManager.setCustomerService(NEW, MAIL));
        provisioned(servicesManager.setUserService(NEW, JANE, MAILBOX));
    }
}
