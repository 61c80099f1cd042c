package io.skybridge.servicesmanagers.cortex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.CustomerWanted;
import io.skybridge.core.servicesmanager.CustomerWanted.Contact;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.RequestId;
import io.skybridge.core.servicesmanager.RequestState;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.servicesmanager.Submission;
import io.skybridge.simulators.traffic.FaultKind;
import io.skybridge.simulators.traffic.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;

/** Each operation of the port, end to end against a simulated services manager that takes its time. */
class CortexSimulatorTest extends OnTheSimulator {

    @Test
    void aCustomerThatIsNotThereIsEmpty() {
        assertThat(get(servicesManager.customer(NEW))).isEmpty();
    }

    @Test
    void aCustomerIsCreatedUnderItsResellerInItsLocation() {
        Submission submission = get(servicesManager.setCustomer(customer("acct-1")));

        assertThat(submission.request()).isPresent();
        provisioned(submission);
        assertThat(get(servicesManager.customer(NEW))).hasValueSatisfying(customer -> assertThat(customer)
                .returns("NEW", Customer::code)
                .returns("M\u00FCller GmbH", Customer::fullName)
                .returns("acct-1", Customer::billingId)
                .returns("mueller.example", Customer::primaryDomain)
                .returns(Optional.of("ACME"), Customer::parent)
                .returns(Optional.of("Location Two"), Customer::location)
                .returns(Optional.of(new Contact("Jane D\u00F6", "jane@mail.example")), Customer::contact)
                .returns(true, Customer::enabled)
                .returns(ProvisioningStatus.PROVISIONED, Customer::status)
                .returns(false, Customer::approvalPending));
    }

    @Test
    void aCustomerIsFoundByItsCodeInAnyCase() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        assertThat(get(servicesManager.customer(new CustomerCode("new"))).map(Customer::code))
                .contains("NEW");
    }

    @ParameterizedTest
    @EnumSource(CortexSettings.FieldForm.class)
    void aBillingIdIsStampedHoweverItIsWritten(CortexSettings.FieldForm form) {
        ServicesManager other = connected("billing-id-as", form.name());

        provisioned(get(other.setCustomer(customer("acct-" + form))));

        assertThat(get(other.customer(NEW)).map(Customer::billingId)).contains("acct-" + form);
    }

    @Test
    void aCustomerThatIsSetAgainIsModifiedAndNotDoubled() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        provisioned(get(servicesManager.setCustomer(customer("acct-2"))));

        assertThat(get(servicesManager.customers()))
                .filteredOn(customer -> NEW.matches(customer.code()))
                .singleElement()
                .returns("acct-2", Customer::billingId);
    }

    @Test
    void allCustomersAreListedInSummary() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        List<Customer> customers = get(servicesManager.customers());

        assertThat(customers).extracting(Customer::code).contains("CSP", "ACME", "NEW");
        assertThat(customers).allSatisfy(customer -> {
            assertThat(customer.parent()).isEmpty();
            assertThat(customer.location()).isEmpty();
            assertThat(customer.contact()).isEmpty();
        });
    }

    @Test
    void aPlaceThatDoesNotExistIsRefused() {
        CustomerWanted lost = new CustomerWanted(
                NEW,
                "Lost",
                "acct-1",
                "lost.example",
                new Contact("Jane", "jane@mail.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Nowhere"));

        ServicesManagerFault fault = faultOf(servicesManager.setCustomer(lost));

        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault).hasMessageContaining("20 LocationNotFound").hasMessageContaining("Nowhere");
    }

    @Test
    void aRequestIsAskedAfterUntilItIsDone() {
        Submission submission = get(servicesManager.setCustomer(customer("acct-1")));
        RequestId id = submission.request().orElseThrow();

        assertThat(get(servicesManager.request(id)))
                .map(RequestState::status)
                .hasValueSatisfying(status -> assertThat(status.working()).isTrue());
        RequestState done = eventually(() -> get(servicesManager.request(id)).orElseThrow(), OnTheSimulator::settled);

        assertThat(done.status()).isEqualTo(ProvisioningStatus.PROVISIONED);
        assertThat(done.description()).isNotBlank();
    }

    @Test
    void aRequestThatFailsSaysSo() {
        simulators
                .faults()
                .add(FaultRule.of(FaultKind.FAILED)
                        .on("cortex", "SET", "customer")
                        .times(1));
        RequestId id =
                get(servicesManager.setCustomer(customer("acct-1"))).request().orElseThrow();

        RequestState ended = eventually(() -> get(servicesManager.request(id)).orElseThrow(), OnTheSimulator::settled);

        assertThat(ended.status()).isEqualTo(ProvisioningStatus.FAILED);
    }

    @Test
    void anUnknownRequestIsEmpty() {
        assertThat(get(servicesManager.request(new RequestId("1")))).isEmpty();
    }

    @Test
    void aUserIsCreatedWithItsRolesAndFoundAgain() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        assertThat(get(servicesManager.user(NEW, JANE))).isEmpty();
        provisioned(get(servicesManager.setUser(NEW, jane("Customer Administrator"))));

        assertThat(get(servicesManager.user(NEW, "Jane_new")))
                .contains(new CustomerUser(
                        JANE,
                        "jane@mueller.example",
                        "Jane",
                        "D\u00F6",
                        Set.of("Customer Administrator"),
                        true,
                        false,
                        ProvisioningStatus.PROVISIONED,
                        false));
    }

    @ParameterizedTest
    @CsvSource({"replace,replaces", "merge,replaces", "merge,adds"})
    void rolesThatAUserHoldsAlreadyAreLeftAlone(String ofTheServicesManager, String setting) throws Exception {
        simulatorWith("changes", "lists", ofTheServicesManager);
        ServicesManager configured = connected("role-list", setting);
        provisioned(get(configured.setCustomer(customer("acct-1"))));
        provisioned(get(configured.setUser(NEW, jane("Exchange Users"))));

        provisioned(get(configured.setUser(NEW, jane("Customer Administrator"))));
        provisioned(get(configured.setUser(NEW, jane())));

        assertThat(get(configured.user(NEW, JANE)).orElseThrow().roles())
                .containsExactlyInAnyOrder("Customer Administrator", "Exchange Users");
    }

    @Test
    void aUserIsFoundAmongAllWhereNamesAreNoFilter() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));
        provisioned(get(servicesManager.setUser(NEW, jane())));

        assertThat(get(connected("find-users-by-name", "false").user(NEW, JANE)))
                .isPresent();
    }

    @Test
    void whatBelongsToNobodyIsEmpty() {
        assertThat(get(servicesManager.user(NEW, JANE))).isEmpty();
        assertThat(get(servicesManager.customerService(NEW, EXCHANGE))).isEmpty();
        assertThat(get(servicesManager.userService(NEW, JANE, EXCHANGE))).isEmpty();
        assertThat(get(servicesManager.userService(RESELLER, JANE, EXCHANGE))).isEmpty();
    }

    @Test
    void aServiceThatIsAvailableIsThereBeforeItIsProvisioned() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        assertThat(get(servicesManager.customerService(NEW, EXCHANGE)))
                .contains(ServiceState.summary(EXCHANGE, ProvisioningStatus.NOT_PROVISIONED, false));
        assertThat(get(servicesManager.customerService(NEW, "NoSuchService"))).isEmpty();
    }

    @Test
    void hostedExchangeIsProvisionedForCustomerAndUser() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));
        provisioned(get(servicesManager.setUser(NEW, jane())));
        provisioned(get(servicesManager.setCustomerService(NEW, MAIL)));
        assertThat(get(servicesManager.userService(NEW, JANE, EXCHANGE)).map(ServiceState::status))
                .contains(ProvisioningStatus.NOT_PROVISIONED);
        provisioned(get(servicesManager.setUserService(NEW, JANE, MAILBOX)));

        assertThat(get(servicesManager.customerService(NEW, EXCHANGE)))
                .contains(new ServiceState(
                        EXCHANGE,
                        ProvisioningStatus.PROVISIONED,
                        false,
                        new Selection(List.of("Default"), List.of("Mailbox", "Archive"), List.of()),
                        userPlan("Mailbox"),
                        Optional.empty(),
                        Map.of(
                                "domain.mueller.example", "authoritative",
                                "mailboxstoragelimit", "Unlimited",
                                "public-folder.overridetemplate", "False",
                                "public-folder.create", "False",
                                "public-folder.storagelimit", "Unlimited",
                                "public-folder.warninglimit", "Unlimited",
                                "public-folder.itemlimit", "Unlimited")));
        assertThat(get(servicesManager.userService(NEW, JANE, EXCHANGE)))
                .contains(new ServiceState(
                        EXCHANGE,
                        ProvisioningStatus.PROVISIONED,
                        false,
                        userPlan("Mailbox"),
                        Selection.NONE,
                        Optional.empty(),
                        Map.of()));
        assertThat(MAIL.missingFrom(
                        get(servicesManager.customerService(NEW, EXCHANGE)).orElseThrow()))
                .isEmpty();
    }

    @Test
    void aUserPlanIsChangedByAssigningAnother() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));
        provisioned(get(servicesManager.setUser(NEW, jane())));
        provisioned(get(servicesManager.setCustomerService(NEW, MAIL)));
        provisioned(get(servicesManager.setUserService(NEW, JANE, MAILBOX)));

        provisioned(get(servicesManager.setUserService(NEW, JANE, ServiceWanted.with(EXCHANGE, userPlan("Archive")))));

        assertThat(get(servicesManager.userService(NEW, JANE, EXCHANGE))
                        .orElseThrow()
                        .on())
                .isEqualTo(userPlan("Archive"));
    }

    @Test
    void hostedAppsAndDesktopsAreProvisionedForCustomerAndUser() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));
        provisioned(get(servicesManager.setUser(NEW, jane())));
        provisioned(get(servicesManager.setCustomerService(NEW, APPS)));
        provisioned(get(servicesManager.setUserService(NEW, JANE, APPS)));

        ServiceState ofCustomer =
                get(servicesManager.customerService(NEW, DESKTOPS)).orElseThrow();
        ServiceState ofUser =
                get(servicesManager.userService(NEW, JANE, DESKTOPS)).orElseThrow();

        assertThat(ofCustomer.on().offerings()).contains("Office", "Desktop");
        assertThat(APPS.missingFrom(ofCustomer)).isEmpty();
        assertThat(ofUser.on().offerings()).containsExactlyInAnyOrder("Office", "Desktop");
        assertThat(ofUser.status()).isEqualTo(ProvisioningStatus.PROVISIONED);
    }

    @Test
    void aPlanThatDoesNotExistIsRefused() {
        provisioned(get(servicesManager.setCustomer(customer("acct-1"))));

        ServiceWanted wrong =
                ServiceWanted.with(EXCHANGE, new Selection(List.of("Gigantic"), List.of("Mailbox"), List.of()));

        assertThat(faultOf(servicesManager.setCustomerService(NEW, wrong)).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void wrongCredentialsAreForAPersonToMend() {
        ServicesManager stranger = new ConfiguredServicesManagers(
                        CortexSettingsFixture.configured(
                                "demo.url", simulators.cortexUri().toString(),
                                "demo.username", "demo",
                                "demo.password", "not-it-at-all"),
                        vertx)
                .named("demo");

        ServicesManagerFault fault = faultOf(stranger.customers());

        assertThat(fault.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(fault).message().doesNotContain("not-it-at-all");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT_BEFORE,UNAVAILABLE,AMBIGUOUS",
        "TIMEOUT_AFTER,UNAVAILABLE,AMBIGUOUS",
        "DISCONNECT_BEFORE,UNAVAILABLE,AMBIGUOUS",
        "DISCONNECT_AFTER,UNAVAILABLE,AMBIGUOUS",
        "STATUS,UNAVAILABLE,UNAVAILABLE",
        "ERROR_ID,UNAVAILABLE,AMBIGUOUS",
        "UNAUTHORIZED,UNAUTHORIZED,UNAUTHORIZED",
        "HTML,UNAVAILABLE,AMBIGUOUS",
        "MALFORMED_XML,UNINTELLIGIBLE,UNINTELLIGIBLE",
        "XML_BOMB,UNINTELLIGIBLE,UNINTELLIGIBLE",
        "TRUNCATED,UNINTELLIGIBLE,UNINTELLIGIBLE",
        "WRONG_ENCODING,UNINTELLIGIBLE,UNINTELLIGIBLE",
        "HUGE,UNINTELLIGIBLE,UNINTELLIGIBLE"
    })
    void everyFaultOfTheServicesManagerHasAKind(FaultKind fault, Kind ofALookUp, Kind ofASet) {
        ServicesManager impatient = connected("read-timeout", "300ms", "call-timeout", "5s", "max-response-size", "1M");
        simulators.faults().add(FaultRule.of(fault));

        assertThat(faultOf(impatient.customers()).kind()).isEqualTo(ofALookUp);
        assertThat(faultOf(impatient.setCustomer(customer("acct-1"))).kind()).isEqualTo(ofASet);
        simulators.faults().clear();
        assertThat(get(impatient.customers())).as("afterwards").isNotEmpty();
    }

    @Test
    void aSlowAnswerWithinTheTimeOutIsAnAnswer() {
        simulators.faults().add(FaultRule.of(FaultKind.SLOW).millis(300).times(1));

        assertThat(get(servicesManager.customers())).isNotEmpty();
    }
}
