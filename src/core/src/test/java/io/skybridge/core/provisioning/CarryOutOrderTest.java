package io.skybridge.core.provisioning;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.CarryOutOrder.End;
import io.skybridge.core.report.OutcomeReport.Outcome;
import io.skybridge.core.servicesmanager.Customer;
import io.skybridge.core.servicesmanager.ProvisioningStatus;
import io.skybridge.core.servicesmanager.ServicesManagerFault;
import io.skybridge.core.servicesmanager.ServicesManagerFault.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class CarryOutOrderTest {

    private static final Duration GIVE_UP_AFTER = Duration.ofHours(48);

    private final CallPoints calls = new CallPoints();
    private final MemoryServicesManager servicesManager = new MemoryServicesManager(calls);

    private End carryOut(MemoryOrders orders) {
        return carryOut(orders, Clock.fixed(Fixtures.NOW, ZoneOffset.UTC));
    }

    private End carryOut(MemoryOrders orders, Clock clock) {
        CarryOutOrder.Rules rules = new CarryOutOrder.Rules(
                new RetryPolicy(
                        Duration.ofSeconds(1), Duration.ofMinutes(5), GIVE_UP_AFTER, RandomGenerator.getDefault()),
                new PollRhythm(Duration.ofMillis(100), Duration.ofSeconds(5)),
                length -> Uni.createFrom().voidItem());
        Claim claim = orders.claim(clock.instant(), Duration.ofSeconds(60))
                .await()
                .indefinitely()
                .orElseThrow();
        return new CarryOutOrder(orders, servicesManager, rules, clock, UUID::randomUUID)
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

    private static Customer customer(String code, String billingId, String domain) {
        return new Customer(
                code,
                "7",
                "Contoso Ltd",
                billingId,
                domain,
                Optional.empty(),
                Optional.empty(),
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
        assertThat(orders.reports).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(report.handle()).contains("CON");
        });
    }

    /** The heart of the promise, walked call by call: there is no call at which dying would lose or double anything. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dyingAtAnyCallAndGoingOnDoublesNothing(boolean afterTheEffect) {
        int callsInAll = 0;
        for (int call = 0; call <= callsInAll; call++) {
            for (MemoryOrders orders : List.of(registration(), exchange())) {
                servicesManager.customers.clear();
                servicesManager.users.clear();
                servicesManager.services.clear();
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
                assertThat(orders.reports)
                        .as("reports after dying at call " + call)
                        .hasSize(1);
                assertThat(servicesManager.customers.size() + servicesManager.services.size())
                        .as("things made after dying at call " + call)
                        .isLessThanOrEqualTo(2);
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
                        Optional.empty())),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(orders.reason).contains("ABC").contains("another customer");
        assertThat(orders.reports).singleElement().satisfies(report -> assertThat(report.outcome())
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

    private void carryOutOnceFailing(MemoryOrders orders, ServicesManagerFault fault) {
        orders.plan(orders.stored.lease(), ((Plan.Steps) PlanOrder.of(orders.stored)).steps(), Fixtures.NOW)
                .await()
                .indefinitely();
        calls.failNext(fault);
        assertThat(carryOut(orders)).isIn(End.PARKED, End.FAILED);
    }

    @Test
    void refusalEndsTheOrderWithItsReason() {
        MemoryOrders orders = registration();

        carryOutOnceFailing(orders, new ServicesManagerFault(Kind.REFUSED, "error 19 InvalidProperty"));

        assertThat(orders.state).isEqualTo(OrderState.FAILED);
        assertThat(orders.reason).contains("InvalidProperty");
        assertThat(orders.reports).hasSize(1);
    }

    @Test
    void troubleThatDoesNotPassIsGivenUpAtTheDeadline() {
        MemoryOrders orders = registration();
        orders.plan(orders.stored.lease(), ((Plan.Steps) PlanOrder.of(orders.stored)).steps(), Fixtures.NOW)
                .await()
                .indefinitely();
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
        assertThat(orders.reason).contains("set 5 times");
        assertThat(servicesManager.requests).hasSize(5);
    }

    @Test
    void workerThatLostItsLeaseDropsTheOrder() {
        MemoryOrders orders = registration();
        orders.leaseLost = true;

        assertThat(carryOut(orders)).isEqualTo(End.LOST);

        assertThat(servicesManager.customers).isEmpty();
        assertThat(orders.reports).isEmpty();
    }

    @Test
    void userNameThatTheServicesManagerCannotHoldIsAMatterForAPerson() {
        servicesManager.customers.put("CON", customer("CON", "acct-1", "contoso.example"));
        MemoryOrders orders = new MemoryOrders(
                Fixtures.provision(
                        Fixtures.account(),
                        Fixtures.subscription(
                                "hosted-exchange",
                                Fixtures.seat(new io.skybridge.core.account.Person(
                                        "bartholomew.longname", "B", "L", "b@contoso.example"))),
                        Optional.of(Fixtures.EXCHANGE)),
                calls);

        assertThat(carryOut(orders)).isEqualTo(End.FAILED);

        assertThat(orders.reason).contains("longer than 20");
        assertThat(Set.copyOf(servicesManager.users.keySet())).isEmpty();
    }
}
