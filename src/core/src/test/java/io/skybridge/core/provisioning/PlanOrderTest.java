package io.skybridge.core.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.provisioning.step.CountLastUsage;
import io.skybridge.core.provisioning.step.EnsureCustomer;
import io.skybridge.core.provisioning.step.EnsureCustomerService;
import io.skybridge.core.provisioning.step.EnsureUser;
import io.skybridge.core.provisioning.step.EnsureUserService;
import io.skybridge.core.provisioning.step.Step;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceWanted;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;

import static org.assertj.core.api.Assertions.assertThat;

class PlanOrderTest {

    private static List<Step> steps(Claim claim) {
        return steps(claim.order().kind(), claim.situation());
    }

    private static List<Step> steps(OrderKind kind, Situation situation) {
        Plan plan = PlanOrder.of(kind, situation);
        assertThat(plan).isInstanceOf(Plan.Steps.class);
        return ((Plan.Steps) plan).steps();
    }

    /** The steps in words, but for the counting before something is taken away, which has a test of its own. */
    private static List<String> words(List<Step> steps) {
        return steps.stream()
                .filter(step -> !(step instanceof CountLastUsage))
                .map(step -> step.kind() + " " + step.target())
                .toList();
    }

    private static String blocked(Claim claim) {
        Plan plan = PlanOrder.of(claim.order().kind(), claim.situation());
        assertThat(plan).isInstanceOf(Plan.Blocked.class);
        return ((Plan.Blocked) plan).why();
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
        Claim claim = Fixtures.claim(OrderKind.ACCOUNT_REGISTER, Situation.of(Fixtures.account(), Optional.of(route)));

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
                .isEqualTo(ServiceWanted.with("HE", new Selection(List.of("Default"), List.of("Mailbox"), List.of())));
        assertThat(((EnsureUserService) steps.get(2)).wanted())
                .isEqualTo(ServiceWanted.with("HE", new Selection(List.of(), List.of("Mailbox"), List.of())));
    }

    @Test
    void whatAUserAsksForIsSwitchedOnAtTheCustomerToo() {
        Subscription.Seat asks = new Subscription.Seat(Fixtures.JOE, Optional.of("Archive"), List.of());

        List<Step> steps = steps(Fixtures.provision(
                Fixtures.account(), Fixtures.subscription("hosted-exchange", asks), Optional.of(Fixtures.EXCHANGE)));

        assertThat(((EnsureCustomerService) steps.get(0)).wanted().on().userPlans())
                .containsExactly("Mailbox", "Archive");
        assertThat(((EnsureUserService) steps.get(2)).wanted().on().userPlans()).containsExactly("Archive");
    }

    @Test
    void hostedAppsGivesAUserTheOffersOfferingsOrThoseItAsksFor() {
        Subscription.Seat asks = new Subscription.Seat(Fixtures.JOE, Optional.empty(), List.of("Office"));

        List<Step> steps = steps(Fixtures.provision(
                Fixtures.account(),
                Fixtures.subscription("hosted-apps", Fixtures.seat(Fixtures.JANE), asks),
                Optional.of(Fixtures.APPS)));

        assertThat(((EnsureUserService) steps.get(2)).wanted().on().offerings()).containsExactly("Office", "Desktop");
        assertThat(((EnsureUserService) steps.get(4)).wanted().on().offerings()).containsExactly("Office");
    }

    @Test
    void whatIsMissingBlocksTheOrderAndIsNamed() {
        Account unregistered = new Account(
                Fixtures.ACCOUNT_ID, Optional.empty(), Optional.empty(), "", AccountState.NEW, Optional.empty());
        Subscription subscription = Fixtures.subscription("fax");
        Claim noRoute = Fixtures.claim(OrderKind.ACCOUNT_REGISTER, Situation.of(Fixtures.account(), Optional.empty()));
        Claim noCustomer = Fixtures.claim(
                OrderKind.SUBSCRIPTION_PROVISION,
                Fixtures.about(Fixtures.account(), subscription, Optional.of(Fixtures.EXCHANGE)));

        assertThat(blocked(Fixtures.provision(Fixtures.account(), subscription, Optional.empty())))
                .contains("'fax'")
                .contains("no offer");
        assertThat(blocked(Fixtures.registration(unregistered))).contains("not registered");
        assertThat(blocked(noRoute)).contains("'direct'").contains("no route");
        assertThat(blocked(noCustomer)).contains("no customer");
    }

    private static Situation change(Offer to, Footprint held, Footprint others, Subscription.Seat... seats) {
        Situation wanted =
                Fixtures.about(Fixtures.customer(), Fixtures.subscription(to.product(), seats), Optional.of(to));
        return Fixtures.holding(wanted, held, others);
    }

    private static Situation suspended(Situation situation) {
        return situation.with(Fixtures.suspended(situation.subscription().orElseThrow()), situation.offer());
    }

    private static final Offer PREMIUM = Offer.of(
            "premium-exchange",
            Instant.EPOCH,
            OfferedService.of("HE", Optional.of("Premium"), List.of("Archive"), List.of()));

    @Test
    void anotherPlanIsBuiltBeforeTheOldOneIsSwitchedOff() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);

        List<Step> steps = steps(
                OrderKind.SUBSCRIPTION_CHANGE,
                change(PREMIUM, Fixtures.footprint(Fixtures.EXCHANGE, joe), Footprint.NONE, joe));

        assertThat(words(steps))
                .containsExactly("customer-service HE", "user joe", "user-service joe HE", "customer-service HE");
        assertThat(((EnsureCustomerService) steps.get(3)).wanted().off())
                .isEqualTo(new Selection(List.of("Default"), List.of("Mailbox"), List.of()));
    }

    @Test
    void whatAnotherSubscriptionHasTooStays() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Footprint exchange = Fixtures.footprint(Fixtures.EXCHANGE, joe);

        List<Step> changed = steps(OrderKind.SUBSCRIPTION_CHANGE, change(PREMIUM, exchange, exchange, joe));
        List<Step> ended = steps(OrderKind.SUBSCRIPTION_DESTROY, change(Fixtures.EXCHANGE, exchange, exchange, joe));

        assertThat(words(changed)).containsExactly("customer-service HE", "user joe", "user-service joe HE");
        assertThat(words(ended)).containsExactly("user-service joe HE");
        assertThat(((EnsureUserService) ended.get(0)).wanted().off()).isEqualTo(Selection.NONE);
    }

    /** A services manager that is asked for two gives one, and its order would never end. */
    @Test
    void userThatOthersHaveTwoPlansForKeepsOne() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Footprint exchange = Fixtures.footprint(Fixtures.EXCHANGE, joe);

        List<Step> ended = steps(
                OrderKind.SUBSCRIPTION_DESTROY,
                change(Fixtures.EXCHANGE, exchange, exchange.plus(Fixtures.footprint(PREMIUM, joe)), joe));

        assertThat(((EnsureUserService) ended.get(0)).wanted().on().userPlans()).containsExactly("Mailbox");
    }

    @Test
    void userWhoIsNotOnTheListAnyMoreLosesTheServiceAndNothingElse() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat jane = Fixtures.seat(Fixtures.JANE);

        List<Step> steps = steps(
                OrderKind.SUBSCRIPTION_CHANGE,
                change(Fixtures.EXCHANGE, Fixtures.footprint(Fixtures.EXCHANGE, joe, jane), Footprint.NONE, jane));

        assertThat(words(steps))
                .containsExactly(
                        "customer-service HE", "user jane", "user-service jane HE", "remove-user-services joe HE");
    }

    @Test
    void anotherProductTakesTheOldServiceAwayFromEverybody() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);

        List<Step> steps = steps(
                OrderKind.SUBSCRIPTION_CHANGE,
                change(Fixtures.APPS, Fixtures.footprint(Fixtures.EXCHANGE, joe), Footprint.NONE, joe));

        assertThat(words(steps))
                .containsExactly(
                        "customer-service HostedAppsandDesktops",
                        "user joe",
                        "user-service joe HostedAppsandDesktops",
                        "remove-user-services all users HE",
                        "remove-customer-services HE");
    }

    @Test
    void offeringsThatAreNotBoughtAnyMoreAreSwitchedOffAndOthersLeftAlone() {
        Subscription.Seat all = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat office = new Subscription.Seat(Fixtures.JOE, Optional.empty(), List.of("Office"));

        List<Step> steps = steps(
                OrderKind.SUBSCRIPTION_CHANGE,
                change(Fixtures.APPS, Fixtures.footprint(Fixtures.APPS, all), Footprint.NONE, office));

        assertThat(((EnsureUserService) steps.get(2)).wanted().off().offerings())
                .containsExactly("Desktop");
        assertThat(steps).hasSize(3);
    }

    @Test
    void bundleIsBuiltInOrderAndTakenAwayInReverse() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Footprint held = Fixtures.footprint(Fixtures.WORKPLACE, joe);

        assertThat(words(steps(
                        OrderKind.SUBSCRIPTION_PROVISION,
                        change(Fixtures.WORKPLACE, Footprint.NONE, Footprint.NONE, joe))))
                .containsExactly(
                        "customer-service HE",
                        "user joe",
                        "user-service joe HE",
                        "customer-service HostedAppsandDesktops",
                        "user-service joe HostedAppsandDesktops");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_DESTROY, change(Fixtures.WORKPLACE, held, Footprint.NONE, joe))))
                .containsExactly(
                        "remove-user-services all users HostedAppsandDesktops",
                        "remove-customer-services HostedAppsandDesktops",
                        "remove-user-services all users HE",
                        "remove-customer-services HE");
    }

    @Test
    void suspendedSubscriptionKeepsItsUsersOutExceptThoseThatAnotherOneServes() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat jane = Fixtures.seat(Fixtures.JANE);
        Footprint held = Fixtures.footprint(Fixtures.EXCHANGE, joe, jane);

        assertThat(words(steps(
                        OrderKind.SUBSCRIPTION_SUSPEND,
                        suspended(change(Fixtures.EXCHANGE, held, Footprint.NONE, joe, jane)))))
                .as("jane is the administrator")
                .containsExactly("user-access joe disabled");
        assertThat(steps(
                        OrderKind.SUBSCRIPTION_SUSPEND,
                        suspended(change(Fixtures.EXCHANGE, held, Fixtures.footprint(Fixtures.APPS, joe), joe, jane))))
                .isEmpty();
        assertThat(PlanOrder.of(
                        OrderKind.SUBSCRIPTION_SUSPEND, change(Fixtures.EXCHANGE, held, Footprint.NONE, joe, jane)))
                .as("it was resumed before anybody came to suspend it")
                .isEqualTo(new Plan.Overtaken("the subscription has been resumed meanwhile"));
        assertThat(words(steps(OrderKind.SUBSCRIPTION_RESUME, change(Fixtures.EXCHANGE, held, Footprint.NONE, joe))))
                .endsWith("user-access joe allowed", "remove-user-services jane HE");
    }

    /** Else nobody would ever let in again whom the suspension kept out. */
    @Test
    void resumptionAlsoLetsInWhoWasTakenOffOrGotAnotherSubscriptionMeanwhile() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat ann = Fixtures.seat(new Person("ann", "Ann", "Roe", "ann@contoso.example"));
        Footprint held = Fixtures.footprint(Fixtures.EXCHANGE, joe, ann);

        assertThat(words(steps(OrderKind.SUBSCRIPTION_RESUME, change(Fixtures.EXCHANGE, held, Footprint.NONE, joe))))
                .contains("user-access joe allowed", "user-access ann allowed");
        assertThat(words(steps(
                        OrderKind.SUBSCRIPTION_RESUME,
                        change(Fixtures.EXCHANGE, held, Fixtures.footprint(Fixtures.APPS, joe), joe, ann))))
                .contains("user-access joe allowed", "user-access ann allowed");
    }

    /** The other one let it in, and does not any more. */
    @Test
    void userIsKeptOutThatIsLeftToSuspendedSubscriptionsOnly() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat jane = Fixtures.seat(Fixtures.JANE);
        Footprint held = Fixtures.footprint(Fixtures.EXCHANGE, joe, jane);
        Footprint suspended = Fixtures.footprint(Fixtures.APPS, joe, jane);
        Situation others = Fixtures.beside(change(Fixtures.EXCHANGE, held, Footprint.NONE, jane), suspended);

        assertThat(words(steps(OrderKind.SUBSCRIPTION_CHANGE, others)))
                .endsWith("user-access joe disabled", "remove-user-services joe HE");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_DESTROY, others))).startsWith("user-access joe disabled");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_SUSPEND, suspended(others))))
                .containsExactly("user-access joe disabled");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_DESTROY, suspended(others))))
                .as("it ends, and the other one keeps on keeping out")
                .startsWith("user-access joe disabled");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_RESUME, others))).contains("user-access joe disabled");
    }

    /** Else nobody would: a resumption does not know whom changes between the suspension and it took off. */
    @Test
    void userIsLetInThatNoSuspendedSubscriptionHasAnyMore() {
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat jane = Fixtures.seat(Fixtures.JANE);
        Footprint held = Fixtures.footprint(Fixtures.EXCHANGE, joe);
        Situation left = change(Fixtures.EXCHANGE, held, Footprint.NONE, jane);
        Situation joined = change(Fixtures.EXCHANGE, Footprint.NONE, Footprint.NONE, joe);

        assertThat(words(steps(OrderKind.SUBSCRIPTION_CHANGE, Fixtures.beside(left, Footprint.NONE, "joe"))))
                .endsWith("user-access joe allowed", "remove-user-services joe HE");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_PROVISION, Fixtures.beside(joined, held, "joe"))))
                .contains("user-access joe allowed");
        assertThat(words(steps(OrderKind.SUBSCRIPTION_CHANGE, left)))
                .as("nobody of ours has kept it out")
                .doesNotContain("user-access joe allowed");
    }

    @Test
    void userOfASuspendedSubscriptionIsNotLetInByItsOwnEvents() {
        Situation joe = Fixtures.beside(
                Fixtures.about(
                        Fixtures.customer(), new AccountUser("joe", Optional.of(Fixtures.JOE), UserState.ACTIVE)),
                Fixtures.footprint(Fixtures.APPS, Fixtures.seat(Fixtures.JOE), Fixtures.seat(Fixtures.JANE)));
        Situation jane = joe.with(new AccountUser("jane", Optional.of(Fixtures.JANE), UserState.ACTIVE));

        assertThat(words(steps(OrderKind.USER_ENABLE, joe))).containsExactly("user-access joe disabled");
        assertThat(words(steps(OrderKind.USER_UNLOCK, joe))).containsExactly("user-access joe disabled");
        assertThat(words(steps(OrderKind.USER_REGISTER, joe))).containsExactly("user joe", "user-access joe disabled");
        assertThat(words(steps(OrderKind.USER_ENABLE, jane)))
                .as("jane is the administrator")
                .containsExactly("user-access jane allowed");
    }

    @Test
    void changeOfASuspendedSubscriptionWaitsForItsResumption() {
        Situation situation = Fixtures.about(
                Fixtures.customer(),
                Fixtures.suspended(Fixtures.subscription("hosted-exchange", Fixtures.seat(Fixtures.JOE))),
                Optional.of(Fixtures.EXCHANGE));

        assertThat(steps(OrderKind.SUBSCRIPTION_CHANGE, situation)).isEmpty();
        assertThat(steps(OrderKind.SUBSCRIPTION_RESUME, situation)).isNotEmpty();
    }

    @Test
    void accountsAreKeptOutLetInAndTornDownInReverse() {
        Situation situation = Situation.of(Fixtures.customer(), Optional.empty());

        assertThat(words(steps(OrderKind.ACCOUNT_SUSPEND, situation)))
                .containsExactly("customer-access disabled", "user-access jane disabled");
        assertThat(words(steps(OrderKind.ACCOUNT_REACTIVATE, situation)))
                .containsExactly("customer-access enabled", "user-access jane allowed");
        assertThat(steps(OrderKind.ACCOUNT_RESTRICT, situation))
                .isEqualTo(steps(OrderKind.ACCOUNT_REACTIVATE, situation));
        assertThat(words(steps(OrderKind.ACCOUNT_TERMINATE, situation)))
                .containsExactly(
                        "remove-user-services all users all services",
                        "remove-users all users",
                        "remove-customer-services all services",
                        "remove-customer the customer");
        assertThat(words(steps(OrderKind.ACCOUNT_UPDATE, situation)))
                .containsExactly("customer Contoso Ltd", "administrator jane");
    }

    @Test
    void whatIsTakenAwayIsCountedBefore() {
        Situation situation = Situation.of(Fixtures.customer(), Optional.empty());

        assertThat(steps(OrderKind.ACCOUNT_TERMINATE, situation)).first().isEqualTo(new CountLastUsage());
        assertThat(steps(OrderKind.ACCOUNT_TERMINATE, situation)).hasSize(5);
        assertThat(steps(OrderKind.ACCOUNT_SUSPEND, situation)).doesNotContain(new CountLastUsage());
    }

    @Test
    void usersAreCreatedKeptOutLetInAndRemoved() {
        Situation situation = Fixtures.about(
                Fixtures.customer(), new AccountUser("joe", Optional.of(Fixtures.JOE), UserState.ACTIVE));

        assertThat(words(steps(OrderKind.USER_REGISTER, situation))).containsExactly("user joe");
        assertThat(words(steps(OrderKind.USER_LOCK, situation))).containsExactly("user-access joe locked");
        assertThat(words(steps(OrderKind.USER_UNLOCK, situation))).containsExactly("user-access joe allowed");
        assertThat(words(steps(OrderKind.USER_DISABLE, situation))).containsExactly("user-access joe disabled");
        assertThat(words(steps(OrderKind.USER_ENABLE, situation))).containsExactly("user-access joe allowed");
        assertThat(words(steps(OrderKind.USER_TERMINATE, situation)))
                .containsExactly("remove-user-services joe all services", "remove-users joe");
    }

    @Test
    void offerMaySayWhatTheServicesManagerGetsToKnow() {
        OfferedService service = new OfferedService(
                "HE",
                Optional.of("Default"),
                List.of("Mailbox"),
                List.of(),
                false,
                true,
                Map.of("domain.{domain}", "authoritative"));
        Offer offer = new Offer("discreet", Instant.EPOCH, List.of(service), true);
        Subscription bought = new Subscription(
                new SubscriptionId("sub-1"),
                "discreet",
                Optional.of(25L),
                List.of(Fixtures.seat(Fixtures.JOE)),
                SubscriptionState.NEW,
                false);

        List<Step> steps = steps(
                OrderKind.SUBSCRIPTION_PROVISION, Fixtures.about(Fixtures.customer(), bought, Optional.of(offer)));

        ServiceWanted customer = ((EnsureCustomerService) steps.get(0)).wanted();
        assertThat(customer.userLimit()).contains(25L);
        assertThat(customer.settings()).containsExactly(Map.entry("domain.contoso.example", "authoritative"));
        assertThat(((EnsureUser) steps.get(1)).person()).isEqualTo(new Person("joe", "joe", "Contoso Ltd", ""));
    }

    @Test
    void whatCouldNotBeDoneAndIsNotWantedAnyMoreIsOvertaken() {
        Subscription bought = Fixtures.subscription("fax");
        Subscription cancelled =
                new Subscription(bought.id(), "fax", Optional.empty(), List.of(), SubscriptionState.CANCELLED, false);
        Account left = new Account(
                Fixtures.ACCOUNT_ID, Optional.empty(), Optional.empty(), "", AccountState.TERMINATED, Optional.empty());
        Account unregistered = new Account(
                Fixtures.ACCOUNT_ID, Optional.empty(), Optional.empty(), "", AccountState.NEW, Optional.empty());

        assertThat(PlanOrder.of(
                        OrderKind.SUBSCRIPTION_PROVISION,
                        Fixtures.about(Fixtures.customer(), cancelled, Optional.empty())))
                .isEqualTo(new Plan.Overtaken("the subscription has ended meanwhile"));
        assertThat(PlanOrder.of(OrderKind.SUBSCRIPTION_PROVISION, Fixtures.about(left, bought, Optional.empty())))
                .isEqualTo(new Plan.Overtaken("the account has been terminated meanwhile"));
        assertThat(steps(
                        OrderKind.SUBSCRIPTION_DESTROY,
                        Fixtures.about(unregistered, Fixtures.suspended(cancelled), Optional.empty())))
                .isEmpty();
    }
}
