package io.skybridge.core.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.routing.Route;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.subscription.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

class PlanOrderTest {

    private static List<Step> steps(Claim claim) {
        assertThat(PlanOrder.of(claim)).isInstanceOf(Plan.Steps.class);
        return ((Plan.Steps) PlanOrder.of(claim)).steps();
    }

    private static String blocked(Claim claim) {
        assertThat(PlanOrder.of(claim)).isInstanceOf(Plan.Blocked.class);
        return ((Plan.Blocked) PlanOrder.of(claim)).why();
    }

    @Test
    void registrationChoosesACodeThenMakesCustomerAndAdministrator() {
        List<Step> steps = steps(Fixtures.registration(Fixtures.account()));

        assertThat(steps).extracting(Step::kind).containsExactly("choose-code", "customer", "administrator");
        assertThat(((EnsureUser) steps.get(2)).roles()).isEqualTo(Set.of("Customer Administrator"));
    }

    @Test
    void customersOfAResellersChannelAreCreatedUnderTheReseller() {
        CustomerCode acme = new CustomerCode("ACME");
        Route route = new Route("acme", java.time.Instant.EPOCH, Optional.of("Berlin"), Optional.of(acme));
        Claim claim = Fixtures.claim(
                OrderKind.ACCOUNT_REGISTER, Fixtures.account(), Optional.empty(), Optional.of(route), Optional.empty());

        EnsureCustomer customer = (EnsureCustomer) steps(claim).get(1);

        assertThat(customer.reseller()).contains(acme);
        assertThat(customer.location()).contains("Berlin");
    }

    @Test
    void hostedExchangeIsMadeForTheCustomerThenForEachUser() {
        Subscription subscription =
                Fixtures.subscription("hosted-exchange", Fixtures.seat(Fixtures.JANE), Fixtures.seat(Fixtures.JOE));

        List<Step> steps = steps(Fixtures.provision(Fixtures.account(), subscription, Optional.of(Fixtures.EXCHANGE)));

        assertThat(steps)
                .extracting(Step::kind)
                .containsExactly("customer-service", "user", "user-service", "user", "user-service");
        assertThat(((EnsureCustomerService) steps.get(0)).wanted())
                .isEqualTo(new ServiceWanted("HE", Optional.of("Default"), List.of("Mailbox"), List.of()));
        assertThat(((EnsureUserService) steps.get(2)).wanted())
                .isEqualTo(new ServiceWanted("HE", Optional.empty(), List.of("Mailbox"), List.of()));
    }

    @Test
    void whatAUserAsksForIsSwitchedOnAtTheCustomerToo() {
        Subscription.Seat asks = new Subscription.Seat(Fixtures.JOE, Optional.of("Archive"), List.of());

        List<Step> steps = steps(Fixtures.provision(
                Fixtures.account(), Fixtures.subscription("hosted-exchange", asks), Optional.of(Fixtures.EXCHANGE)));

        assertThat(((EnsureCustomerService) steps.get(0)).wanted().userPlans()).containsExactly("Mailbox", "Archive");
        assertThat(((EnsureUserService) steps.get(2)).wanted().userPlans()).containsExactly("Archive");
    }

    @Test
    void hostedAppsGivesAUserTheOffersOfferingsOrThoseItAsksFor() {
        Subscription.Seat asks = new Subscription.Seat(Fixtures.JOE, Optional.empty(), List.of("Office"));

        List<Step> steps = steps(Fixtures.provision(
                Fixtures.account(),
                Fixtures.subscription("hosted-apps", Fixtures.seat(Fixtures.JANE), asks),
                Optional.of(Fixtures.APPS)));

        assertThat(((EnsureUserService) steps.get(2)).wanted().offerings()).containsExactly("Office", "Desktop");
        assertThat(((EnsureUserService) steps.get(4)).wanted().offerings()).containsExactly("Office");
    }

    @Test
    void whatIsMissingBlocksTheOrderAndIsNamed() {
        Account unregistered =
                new Account(Fixtures.ACCOUNT_ID, Optional.empty(), Optional.empty(), "", Optional.empty());
        Subscription subscription = Fixtures.subscription("fax");
        Claim noRoute = Fixtures.claim(
                OrderKind.ACCOUNT_REGISTER, Fixtures.account(), Optional.empty(), Optional.empty(), Optional.empty());
        Claim noCustomer = Fixtures.claim(
                OrderKind.SUBSCRIPTION_PROVISION,
                Fixtures.account(),
                Optional.of(subscription),
                Optional.of(Fixtures.DIRECT),
                Optional.of(Fixtures.EXCHANGE));

        assertThat(blocked(Fixtures.provision(Fixtures.account(), subscription, Optional.empty())))
                .contains("'fax'")
                .contains("no offer");
        assertThat(blocked(Fixtures.registration(unregistered))).contains("not registered");
        assertThat(blocked(noRoute)).contains("'direct'").contains("no route");
        assertThat(blocked(noCustomer)).contains("no customer");
    }
}
