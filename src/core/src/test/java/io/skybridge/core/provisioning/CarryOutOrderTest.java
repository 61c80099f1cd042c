package io.skybridge.core.provisioning;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.HandleState.Move;
import io.skybridge.core.provisioning.CarryOutOrder.End;
import io.skybridge.core.provisioning.step.LastUsage;
import io.skybridge.core.report.OutcomeReport.Outcome;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.CustomerUser;
import io.skybridge.core.servicesmanager.Gate;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.ServiceState;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

class CarryOutOrderTest {

    private static final Duration GIVE_UP_AFTER = Duration.ofHours(48);

    private static final Gate.Rules GATE = new Gate.Rules(3, Duration.ofSeconds(2), Duration.ofMinutes(1), 16);

    /** Turns texts around, so that it shows when one was stored that was not sealed. */
    private static final Vault OPEN_VAULT = new Vault() {
        @Override
        public String seal(String clear) {
            return new StringBuilder(clear).reverse().toString();
        }

        @Override
        public Optional<String> open(String sealed) {
            return Optional.of(seal(sealed));
        }
    };

    private final CallPoints calls = new CallPoints();
    private final MemoryGates gates = new MemoryGates();
    private final MemoryServicesManager servicesManager = new MemoryServicesManager(calls);

    private End carryOut(MemoryOrders orders) {
        return carryOut(orders, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    private End carryOut(MemoryOrders orders, Clock clock) {
        return carryOut(orders, clock, length -> Uni.createFrom().voidItem());
    }

    private End carryOut(MemoryOrders orders, Clock clock, Pauses pauses) {
        CarryOutOrder.Rules rules = new CarryOutOrder.Rules(
                new RetryPolicy(
                        Duration.ofSeconds(1), Duration.ofMinutes(5), GIVE_UP_AFTER, RandomGenerator.getDefault()),
                new PollRhythm(Duration.ofMillis(100), Duration.ofSeconds(5)),
                pauses);
        Claim claim = orders.claim(new Orders.Intake("demo", GATE, Duration.ofSeconds(60)), clock.instant())
                .await()
                .indefinitely()
                .orElseThrow();
        CarryOutOrder.Surroundings surroundings = new CarryOutOrder.Surroundings(
                clock, UUID::randomUUID, OPEN_VAULT, new SecureRandom(), LastUsage.NOT_COUNTED);
        return new CarryOutOrder(orders, servicesManager, new Health(gates, "demo", GATE, clock), rules, surroundings)
                .carryOut(claim, clock.instant().plusSeconds(20))
                .await()
                .indefinitely();
    }

    private MemoryOrders registration() {
        return new MemoryOrders(Fixtures.registration(Fixtures.account()), calls);
    }

    private MemoryOrders exchange() {
        return new MemoryOrders(
                Fixtures.provision(
                        Fixtures.account(),
                        Fixtures.subscription("hosted-exchange", Fixtures.seat(Fixtures.JOE)),
                        Optional.of(Fixtures.EXCHANGE)),
                calls);
    }

    private MemoryOrders workplace() {
        return new MemoryOrders(
                Fixtures.provision(
                        Fixtures.account(),
                        Fixtures.subscription("workplace", Fixtures.seat(Fixtures.JOE)),
                        Optional.of(Fixtures.WORKPLACE)),
                calls);
    }

    private static Customer customer(String code, String billingId, String domain) {
        return new Customer(
                code,
                "7",
                "Contoso Ltd",
                billingId,
                domain,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                ProvisioningStatus.PROVISIONED,
                false);
    }

    @Test
    void registrationMakesOneCustomerWithItsAdministratorAndTellsThePortal() {
        MemoryOrders orders = registration();

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.customers).containsOnlyKeys("CON");
        assertThat(servicesManager.customers.get("CON").billingId()).isEqualTo("acct-1");
        assertThat(servicesManager.users.get("jane_CON").roles()).containsExactly("Customer Administrator");
        assertThat(orders.reports()).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(report.handle()).contains("CON");
        });
    }

    /** Says at the second look that the process is to end. */
    private static Pauses onlyOneBoundary() {
        AtomicInteger looks = new AtomicInteger();
        return new Pauses() {
            @Override
            public Uni<Void> pause(Duration length) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public boolean over() {
                return looks.getAndIncrement() > 0;
            }
        };
    }

    @Test
    void putDownAtEachBoundaryItIsDueAtOnceAndGoesOnFromThere() {
        MemoryOrders orders = exchange();
        List<End> ends = new ArrayList<>();
        do {
            ends.add(carryOut(orders, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC), onlyOneBoundary()));
            assertThat(orders.due).isEqualTo(Fixtures.NOW);
        } while (ends.get(ends.size() - 1) == End.PARKED && ends.size() < 100);

        assertThat(ends)
                .hasSizeGreaterThan(3)
                .endsWith(End.COMPLETED)
                .filteredOn(End.COMPLETED::equals)
                .hasSize(1);
        assertThat(orders.stored.steps())
                .allSatisfy(step -> assertThat(step.sets()).isLessThanOrEqualTo(1));
        assertThat(orders.reports()).hasSize(1);
    }

    /** The heart of the promise, walked call by call: there is no call at which dying would lose or double anything. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dyingAtAnyCallAndGoingOnDoublesNothing(boolean afterTheEffect) {
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            for (MemoryOrders orders : List.of(registration(), exchange(), workplace())) {
                servicesManager.forget();
                calls.dieAt(call, afterTheEffect);

                boolean died = dies(orders);
                callsInAll = Math.max(callsInAll, calls.made());
                calls.dieAt(-1, false);
                if (died && orders.state == OrderState.WAITING) {
                    assertThat(carryOut(orders))
                            .as("after dying at call " + call)
                            .isEqualTo(End.COMPLETED);
                }

                assertThat(orders.state).isEqualTo(OrderState.COMPLETED);
                assertThat(orders.reports())
                        .as("reports after dying at call " + call)
                        .hasSize(1);
                assertThat(servicesManager.customers.size() + servicesManager.services.size())
                        .as("things made after dying at call " + call)
                        .isLessThanOrEqualTo(4);
                assertThat(servicesManager.users)
                        .as("users after dying at call " + call)
                        .hasSize(1);
            }
        }
        assertThat(callsInAll).isGreaterThan(15);
    }

    private boolean dies(MemoryOrders orders) {
        try {
            assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);
            return false;
        } catch (CompletionException ended) {
            assertThat(ended).hasCauseInstanceOf(CallPoints.Died.class);
            return true;
        }
    }

    @Test
    void customerWithOurBillingIdIsAdoptedWhateverItsCode() {
        servicesManager.customers.put("OLD7", customer("OLD7", "acct-1", "contoso.example"));
        MemoryOrders orders = registration();

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.customers).containsOnlyKeys("OLD7");
        assertThat(servicesManager.users).containsOnlyKeys("jane_OLD7");
    }

    @Test
    void codeOfAnotherCustomerIsPassedOver() {
        servicesManager.customers.put("con", customer("con", "acct-9", "other.example"));
        MemoryOrders orders = registration();

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.customers.get("con").billingId()).isEqualTo("acct-9");
        assertThat(servicesManager.customers.get("CONT").billingId()).isEqualTo("acct-1");
    }

    @Test
    void codeThatWasAskedForButBelongsToAnotherIsAMatterForAPerson() {
        servicesManager.customers.put("ABC", customer("ABC", "", "other.example"));
        Company company = new Company(
                "Contoso Ltd",
                Optional.of(new CustomerCode("ABC")),
                "contoso.example",
                Optional.empty(),
                Optional.empty());
        MemoryOrders orders = new MemoryOrders(
                Fixtures.registration(new io.skybridge.core.account.Account(
                        Fixtures.ACCOUNT_ID,
                        Optional.of(company),
                        Optional.of(Fixtures.JANE),
                        "direct",
                        AccountState.ACTIVE,
                        Optional.empty())),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(orders.reason).contains("ABC").contains("another customer");
        assertThat(orders.reports()).singleElement().satisfies(report -> assertThat(report.outcome())
                .isEqualTo(Outcome.FAILED));
        assertThat(servicesManager.users).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "REFUSED", mode = EnumSource.Mode.EXCLUDE)
    void troubleThatMayPassParksTheOrderWithItsReason(Kind kind) {
        MemoryOrders orders = registration();
        carryOutOnceFailing(orders, new ServicesManagerFault(kind, "the line is dead"));

        assertThat(orders.state).isEqualTo(OrderState.WAITING);
        assertThat(orders.reason).contains("the line is dead");
        assertThat(orders.due).isAfter(Fixtures.NOW);
        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);
        assertThat(servicesManager.customers).hasSize(1);
    }

    private static Uni<List<StepProgress>> plan(MemoryOrders orders) {
        Claim claim = orders.stored;
        return orders.plan(claim, (Plan.Steps) PlanOrder.of(claim.order().kind(), claim.situation()), Fixtures.NOW);
    }

    private void carryOutOnceFailing(MemoryOrders orders, ServicesManagerFault fault) {
        plan(orders).await().indefinitely();
        calls.failNext(fault);
        assertThat(carryOut(orders)).isIn(End.PARKED, End.FAILED);
    }

    @Test
    void refusalEndsTheOrderWithItsReason() {
        MemoryOrders orders = registration();

        carryOutOnceFailing(orders, new ServicesManagerFault(Kind.REFUSED, "error 19 InvalidProperty"));

        assertThat(orders.state).isEqualTo(OrderState.FAILED);
        assertThat(orders.reason).contains("InvalidProperty");
        assertThat(orders.reports()).hasSize(1);
    }

    @Test
    void troubleThatDoesNotPassIsGivenUpAtTheDeadline() {
        MemoryOrders orders = registration();
        plan(orders).await().indefinitely();
        calls.failNext(new ServicesManagerFault(Kind.UNAVAILABLE, "the line is dead"));

        End end = carryOut(orders, Clock.fixed(Fixtures.NOW.plus(GIVE_UP_AFTER).plusSeconds(1), ZoneOffset.UTC));

        assertThat(end).isEqualTo(End.FAILED);
        assertThat(orders.reason).contains("the line is dead");
    }

    @Test
    void whatTheServicesManagerNeverGetsDoneIsGivenUpAfterSomeSets() {
        servicesManager.failing = true;
        MemoryOrders orders = registration();

        End end = End.PARKED;
        for (int run = 0; run < 20 && end == End.PARKED; run++) {
            end = carryOut(orders);
        }

        assertThat(end).isEqualTo(End.FAILED);
        assertThat(orders.reason).contains("asked for 5 times");
        assertThat(servicesManager.requests).hasSize(5);
    }

    @Test
    void workerThatLostItsLeaseDropsTheOrder() {
        MemoryOrders orders = registration();
        orders.leaseLost = true;

        assertThat(carryOut(orders)).isEqualTo(End.LOST);

        assertThat(servicesManager.customers).isEmpty();
        assertThat(orders.reports()).isEmpty();
    }

    @Test
    void userNameThatIsTooLongIsCutTheSameWayEachTime() {
        MemoryOrders orders = new MemoryOrders(
                Fixtures.provision(
                        Fixtures.account(),
                        Fixtures.subscription(
                                "hosted-exchange",
                                Fixtures.seat(new Person("bartholomew.longname", "B", "L", "b@contoso.example")),
                                Fixtures.seat(new Person("bartholomew.longnose", "B", "N", "n@contoso.example"))),
                        Optional.of(Fixtures.EXCHANGE)),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.users.keySet()).hasSize(2).allSatisfy(name -> assertThat(name)
                .startsWith("bartholomew.")
                .endsWith("_CON")
                .hasSize(20));
        assertThat(servicesManager.users.values())
                .extracting(CustomerUser::upn)
                .contains("bartholomew.longname@contoso.example");
    }

    @Test
    void userThatWasThereGetsItsNameAndKeepsHowItSignsIn() {
        servicesManager.users.put(
                "joe_CON",
                new CustomerUser(
                        "joe_CON",
                        "j.roe@old.example",
                        "J",
                        "Default Lastname",
                        Set.of(),
                        true,
                        false,
                        ProvisioningStatus.PROVISIONED,
                        false));

        assertThat(carryOut(exchange())).isEqualTo(End.COMPLETED);

        CustomerUser joe = servicesManager.users.get("joe_CON");
        assertThat(joe.upn()).isEqualTo("j.roe@old.example");
        assertThat(joe.lastName()).isEqualTo("Roe");
        assertThat(servicesManager.passwords).isEmpty();
    }

    @Test
    void newUsersGetAPasswordThatIsStoredSealedAndDrawnOnce() {
        MemoryOrders orders = exchange();

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        String password = servicesManager.passwords.get("joe_CON");
        assertThat(password)
                .hasSize(16)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*");
        assertThat(orders.passwords).containsExactly(Map.entry("joe", OPEN_VAULT.seal(password)));
        assertThat(orders.history).noneMatch(line -> line.contains(password));
    }

    @Test
    void bundleOfWhichOneServiceCannotBeHadIsTakenBackInReverse() {
        servicesManager.refused = Optional.of("joe_CON/HostedAppsandDesktops");
        servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
        MemoryOrders orders = workplace();

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(servicesManager.services).isEmpty();
        assertThat(servicesManager.users).isEmpty();
        assertThat(servicesManager.asked)
                .endsWith(
                        "remove CON/HostedAppsandDesktops",
                        "remove joe_CON/HE",
                        "remove user joe_CON",
                        "remove CON/HE");
        assertThat(orders.endings).singleElement().satisfies(ending -> {
            assertThat(ending.undone()).isTrue();
            assertThat(ending.report().reason().orElseThrow())
                    .startsWith("no set joe_CON/HostedAppsandDesktops")
                    .contains("undone: ")
                    .contains("remove-customer-services HE");
        });
    }

    @Test
    void takingBackLeavesWhatWasThereBefore() {
        servicesManager.refused = Optional.of("joe_CON/HostedAppsandDesktops");
        servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
        Selection archive = new Selection(List.of("Default"), List.of("Archive"), List.of());
        servicesManager.services.put("CON/HE", provisioned("HE", archive));
        servicesManager.users.put("joe_CON", joe());
        MemoryOrders orders = workplace();

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(servicesManager.users).containsOnlyKeys("joe_CON");
        assertThat(servicesManager.services).containsOnlyKeys("CON/HE");
        assertThat(servicesManager.services.get("CON/HE").on().userPlans()).containsExactly("Archive");
    }

    private static ServiceState provisioned(String service, Selection on) {
        return new ServiceState(
                service, ProvisioningStatus.PROVISIONED, false, on, Selection.NONE, Optional.empty(), Map.of());
    }

    private static CustomerUser joe() {
        return user("joe_CON");
    }

    private static CustomerUser user(String name) {
        return new CustomerUser(
                name,
                "joe@contoso.example",
                "Joe",
                "Roe",
                Set.of(),
                true,
                false,
                ProvisioningStatus.PROVISIONED,
                false);
    }

    /** Dying while something is taken back must not leave half of it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dyingAtAnyCallOfATakingBackLeavesNothing(boolean afterTheEffect) {
        servicesManager.refused = Optional.of("joe_CON/HostedAppsandDesktops");
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            servicesManager.forget();
            servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
            MemoryOrders orders = workplace();
            calls.dieAt(call, afterTheEffect);
            End end = endOrDeath(orders);
            callsInAll = Math.max(callsInAll, calls.made());
            calls.dieAt(-1, false);
            if (end == End.PARKED && orders.state == OrderState.WAITING) {
                end = carryOut(orders);
            }

            assertThat(orders.state).as("after dying at call " + call).isEqualTo(OrderState.FAILED);
            assertThat(servicesManager.services)
                    .as("left after dying at call " + call)
                    .isEmpty();
            assertThat(orders.endings).hasSize(1);
        }
        assertThat(callsInAll).isGreaterThan(30);
    }

    private End endOrDeath(MemoryOrders orders) {
        try {
            return carryOut(orders);
        } catch (CompletionException died) {
            assertThat(died).hasCauseInstanceOf(CallPoints.Died.class);
            return End.PARKED;
        }
    }

    /** A SET whose answer never came may have switched something on, and its order has to know that it asked. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dyingAtAnyCallOfATakingBackLeavesWhatWasThereBefore(boolean afterTheEffect) {
        servicesManager.refused = Optional.of("joe_CON/HostedAppsandDesktops");
        Selection archive = new Selection(List.of(), List.of("Archive"), List.of());
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            servicesManager.forget();
            servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
            servicesManager.services.put("CON/HE", provisioned("HE", archive));
            servicesManager.users.put("joe_CON", joe());
            MemoryOrders orders = workplace();
            calls.dieAt(call, afterTheEffect);
            endOrDeath(orders);
            callsInAll = Math.max(callsInAll, calls.made());
            calls.dieAt(-1, false);
            if (orders.state == OrderState.WAITING) {
                carryOut(orders);
            }

            assertThat(orders.state).as("after dying at call " + call).isEqualTo(OrderState.FAILED);
            assertThat(servicesManager.users).containsOnlyKeys("joe_CON");
            assertThat(servicesManager.services)
                    .as("services after dying at call " + call)
                    .containsOnlyKeys("CON/HE");
            assertThat(servicesManager.services.get("CON/HE").on())
                    .as("mail after dying at call " + call)
                    .isEqualTo(archive);
        }
    }

    /** What is taken away cannot be given back: such an order waits for a person, whoever heard of the removal. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void orderThatHasBegunToTakeAwayIsNotTakenBack(boolean afterTheEffect) {
        servicesManager.refused = Optional.of("remove ann_CON/HE");
        Person bob = new Person("bob", "Bob", "Roe", "bob@contoso.example");
        Person ann = new Person("ann", "Ann", "Roe", "ann@contoso.example");
        Footprint held = Fixtures.footprint(Fixtures.WORKPLACE, Fixtures.seat(Fixtures.JOE), Fixtures.seat(ann));
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            servicesManager.forget();
            servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
            MemoryOrders orders = new MemoryOrders(
                    Fixtures.claim(
                            OrderKind.SUBSCRIPTION_CHANGE,
                            Fixtures.holding(
                                    Fixtures.provision(
                                                    Fixtures.account(),
                                                    Fixtures.subscription(
                                                            "workplace",
                                                            Fixtures.seat(Fixtures.JOE),
                                                            Fixtures.seat(bob)),
                                                    Optional.of(Fixtures.WORKPLACE))
                                            .situation(),
                                    held,
                                    Footprint.NONE)),
                    calls);
            had(held);
            calls.dieAt(call, afterTheEffect);
            endOrDeath(orders);
            callsInAll = Math.max(callsInAll, calls.made());
            calls.dieAt(-1, false);
            if (orders.state == OrderState.WAITING) {
                carryOut(orders);
            }

            assertThat(orders.state).isEqualTo(OrderState.FAILED);
            assertThat(orders.endings)
                    .as("after dying at call " + call)
                    .singleElement()
                    .satisfies(ending -> assertThat(ending.undone()).isFalse());
        }
    }

    /** As with services: of two users that were to be let in neither is. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dyingAtAnyCallOfATakingBackLeavesTheAccessThatWasThereBefore(boolean afterTheEffect) {
        servicesManager.refused = Optional.of("access ann_CON ALLOWED");
        Subscription.Seat joe = Fixtures.seat(Fixtures.JOE);
        Subscription.Seat ann = Fixtures.seat(new Person("ann", "Joe", "Roe", "ann@contoso.example"));
        Footprint held = Fixtures.footprint(Fixtures.WORKPLACE, joe, ann);
        Situation wanted = Fixtures.about(
                Fixtures.customer(), Fixtures.subscription("workplace", joe, ann), Optional.of(Fixtures.WORKPLACE));
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            servicesManager.forget();
            servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
            had(held);
            servicesManager.users.replaceAll((name, user) -> disabled(name));
            MemoryOrders orders = new MemoryOrders(
                    Fixtures.claim(
                            OrderKind.SUBSCRIPTION_CHANGE,
                            Fixtures.beside(
                                    Fixtures.holding(wanted, held, Footprint.NONE), Footprint.NONE, "joe", "ann")),
                    calls);
            calls.dieAt(call, afterTheEffect);
            endOrDeath(orders);
            callsInAll = Math.max(callsInAll, calls.made());
            calls.dieAt(-1, false);
            if (orders.state == OrderState.WAITING) {
                carryOut(orders);
            }

            assertThat(orders.state).as("after dying at call " + call).isEqualTo(OrderState.FAILED);
            assertThat(servicesManager.users.values())
                    .as("after dying at call " + call)
                    .hasSize(2)
                    .noneMatch(CustomerUser::enabled);
        }
    }

    private static CustomerUser disabled(String name) {
        return new CustomerUser(
                name,
                "joe@contoso.example",
                "Joe",
                "Roe",
                Set.of(),
                false,
                false,
                ProvisioningStatus.PROVISIONED,
                false);
    }

    private void had(Footprint held) {
        servicesManager.users.put("joe_CON", joe());
        servicesManager.users.put("ann_CON", user("ann_CON"));
        held.shares().forEach(share -> {
            servicesManager.services.put("CON/" + share.service(), provisioned(share.service(), share.selection()));
            share.users()
                    .values()
                    .forEach(user -> servicesManager.services.put(
                            user.username() + "_CON/" + share.service(),
                            provisioned(share.service(), user.selection())));
        });
    }

    @Test
    void suspendedSubscriptionEndsAlsoIfAUserOfItIsGone() {
        servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
        Situation situation = Fixtures.about(
                Fixtures.customer(),
                Fixtures.suspended(Fixtures.subscription("hosted-exchange", Fixtures.seat(Fixtures.JOE))),
                Optional.of(Fixtures.EXCHANGE));
        Footprint held = Fixtures.footprint(Fixtures.EXCHANGE, Fixtures.seat(Fixtures.JOE));
        MemoryOrders orders = new MemoryOrders(
                Fixtures.claim(OrderKind.SUBSCRIPTION_DESTROY, Fixtures.holding(situation, held, Footprint.NONE)),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.users).isEmpty();
    }

    @Test
    void terminationRemovesWhatPeopleHaveAddedTooAndTheCustomerLast() {
        servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
        servicesManager.users.put("joe_CON", joe());
        servicesManager.services.put("CON/HE", provisioned("HE", Selection.NONE));
        servicesManager.services.put("joe_CON/HE", provisioned("HE", Selection.NONE));
        MemoryOrders orders = new MemoryOrders(
                Fixtures.claim(OrderKind.ACCOUNT_TERMINATE, Situation.of(Fixtures.customer(), Optional.empty())),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.asked)
                .containsExactly("remove joe_CON/HE", "remove user joe_CON", "remove CON/HE", "remove customer");
        assertThat(servicesManager.customers).isEmpty();
    }

    @Test
    void customerOfAnotherIsNeverTornDown() {
        servicesManager.customers.put("CON", customer("CON", "acct-9", "other.example"));
        MemoryOrders orders = new MemoryOrders(
                Fixtures.claim(OrderKind.ACCOUNT_TERMINATE, Situation.of(Fixtures.customer(), Optional.empty())),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(servicesManager.asked).isEmpty();
        assertThat(orders.reason).contains("not ours to change");
    }

    @Test
    void validationLooksAndSaysWhatDiffersAndChangesNothing() {
        Situation situation = Fixtures.holding(
                Fixtures.about(
                        Fixtures.customer(), Fixtures.subscription("hosted-exchange"), Optional.of(Fixtures.EXCHANGE)),
                Fixtures.footprint(Fixtures.EXCHANGE, Fixtures.seat(Fixtures.JOE)),
                Footprint.NONE);
        servicesManager.services.put(
                "CON/HE", provisioned("HE", new Selection(List.of("Default"), List.of("Mailbox"), List.of())));
        MemoryOrders orders = new MemoryOrders(Fixtures.claim(OrderKind.SUBSCRIPTION_VALIDATE, situation), calls);

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager.asked).isEmpty();
        assertThat(orders.endings).singleElement().satisfies(ending -> {
            assertThat(ending.handle()).isEqualTo(Move.FAILED);
            assertThat(ending.report().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(ending.report().reason()).contains("service joe HE is not there");
        });
    }

    @Test
    void defaultOfferingsThatWereNotBoughtAreSwitchedOffAsTheServiceIsCreated() {
        servicesManager.defaults = Set.of("Notepad", "Office");
        MemoryOrders orders = new MemoryOrders(
                Fixtures.provision(
                        Fixtures.account(), Fixtures.subscription("hosted-apps"), Optional.of(Fixtures.APPS)),
                calls);
        servicesManager.services.put(
                "CON/HostedAppsandDesktops",
                new ServiceState(
                        "HostedAppsandDesktops",
                        ProvisioningStatus.NOT_PROVISIONED,
                        false,
                        new Selection(List.of(), List.of(), List.of("Notepad")),
                        Selection.NONE,
                        Optional.empty(),
                        Map.of()));

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(servicesManager
                        .services
                        .get("CON/HostedAppsandDesktops")
                        .on()
                        .offerings())
                .containsExactly("Office", "Desktop");
    }

    @Test
    void troubleIsCountedForAllWorkersAndAGoodAnswerEndsIt() {
        MemoryOrders orders = registration();
        carryOutOnceFailing(orders, new ServicesManagerFault(Kind.UNAVAILABLE, "the line is dead"));
        assertThat(gates.gate.failures()).isEqualTo(1);
        orders.stored = new Claim(
                orders.stored.lease(),
                orders.stored.order(),
                orders.stored.situation(),
                orders.stored.steps(),
                Fixtures.NOW,
                true,
                Optional.empty());

        assertThat(carryOut(orders)).isEqualTo(End.COMPLETED);

        assertThat(gates.gate).isEqualTo(Gate.open("demo"));
    }
}
