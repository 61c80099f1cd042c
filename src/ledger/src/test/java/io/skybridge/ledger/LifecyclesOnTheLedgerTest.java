package io.skybridge.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.Lifecycles;
import io.skybridge.core.lifecycle.StateTable;
import io.skybridge.core.lifecycle.SubscriptionState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.provisioning.Admission;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.step.EnsureUserAccess;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.servicesmanager.Selection;
import io.skybridge.core.servicesmanager.UserAccess;
import io.skybridge.core.subscription.Footprint;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** The state tables as the database applies them, and what the ends of orders mean for handles and holdings. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LifecyclesOnTheLedgerTest extends OnTheLedger {

    private final AccountId account = account();
    private final String subscription = "sub-" + UUID.randomUUID();

    private String accountState() {
        return value("select state from account where external_id = '" + account.value() + "'");
    }

    private void accountIs(AccountState state) {
        if (state == AccountState.NEW) {
            accept(described(OrderKind.SUBSCRIPTION_PROVISION, account, "other-" + UUID.randomUUID(), "p", 1));
            return;
        }
        register(account);
        sql("update account set state = '" + StateTable.label(state) + "' where external_id = '" + account.value()
                + "'");
    }

    private PortalEvent event(OrderKind kind, int version) {
        return switch (kind) {
            case ACCOUNT_REGISTER, ACCOUNT_UPDATE -> described(kind, account, version);
            case ACCOUNT_RESTRICT, ACCOUNT_SUSPEND, ACCOUNT_REACTIVATE, ACCOUNT_TERMINATE ->
                moved(kind, account, version);
            case USER_REGISTER, USER_UPDATE ->
                new PortalEvent.UserDescribed(
                        kind, account, version(version), new Person("kim", "Kim", "Poe", "kim@contoso.example"));
            case USER_LOCK, USER_UNLOCK, USER_DISABLE, USER_ENABLE, USER_TERMINATE ->
                new PortalEvent.UserMoved(kind, account, version(version), "kim", Optional.empty());
            case SUBSCRIPTION_PROVISION, SUBSCRIPTION_CHANGE -> described(kind, account, subscription, "p", version);
            case SUBSCRIPTION_SUSPEND, SUBSCRIPTION_RESUME, SUBSCRIPTION_DESTROY, SUBSCRIPTION_VALIDATE ->
                moved(kind, account, subscription, version);
        };
    }

    private String everything() {
        return value("select count(*) || '/' || (select count(*) from orders) || '/' || (select count(*) from audit)"
                + " || '/' || (select count(*) from account) from delivery");
    }

    @ParameterizedTest
    @EnumSource
    void accountTakesExactlyWhatItsTableAllows(AccountState state) {
        for (OrderKind kind : OrderKind.values()) {
            if (!kind.label().startsWith("account.")) {
                continue;
            }
            LifecyclesOnTheLedgerTest fresh = another();
            fresh.accountIs(state);
            String before = everything();

            Receipt receipt = receipt(fresh.event(kind, 2));

            Optional<AccountState> next = Lifecycles.ACCOUNT.next(kind, state);
            if (next.isPresent()) {
                assertThat(receipt).as(kind + " in " + state).isInstanceOf(Receipt.Stored.class);
                assertThat(fresh.accountState()).isEqualTo(StateTable.label(next.get()));
            } else {
                assertThat(receipt).isEqualTo(new Receipt.Illegal("account", StateTable.label(state)));
                assertThat(everything()).as("rows after a refusal").isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void usersAndSubscriptionsAskTheirAccount(AccountState state) {
        for (OrderKind kind : OrderKind.values()) {
            if (kind.label().startsWith("account.")
                    || Lifecycles.ACCOUNT.next(kind, state).isPresent()) {
                continue;
            }
            LifecyclesOnTheLedgerTest fresh = another();
            fresh.accountIs(state);
            String before = everything();

            assertThat(receipt(fresh.event(kind, 2)))
                    .as(kind + " in " + state)
                    .isEqualTo(new Receipt.Illegal("account", StateTable.label(state)));
            assertThat(everything()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void subscriptionTakesExactlyWhatItsTableAllows(SubscriptionState state) {
        for (OrderKind kind : OrderKind.values()) {
            if (!kind.label().startsWith("subscription.")) {
                continue;
            }
            LifecyclesOnTheLedgerTest fresh = another();
            fresh.register(fresh.account);
            if (state != SubscriptionState.NONE) {
                accept(fresh.event(OrderKind.SUBSCRIPTION_PROVISION, 1));
                sql("update subscription set state = '" + StateTable.label(state) + "' where external_id = '"
                        + fresh.subscription + "'");
            }

            Receipt receipt = receipt(fresh.event(kind, 2));

            Optional<SubscriptionState> next = Lifecycles.SUBSCRIPTION.next(kind, state);
            assertThat(receipt)
                    .as(kind + " in " + state)
                    .isInstanceOf(next.isPresent() ? Receipt.Stored.class : Receipt.Illegal.class);
            next.ifPresent(expected -> assertThat(
                            value("select state from subscription where external_id = '" + fresh.subscription + "'"))
                    .isEqualTo(StateTable.label(expected)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void userTakesExactlyWhatItsTableAllows(UserState state) {
        for (OrderKind kind : OrderKind.values()) {
            if (!kind.label().startsWith("user.")) {
                continue;
            }
            LifecyclesOnTheLedgerTest fresh = another();
            fresh.register(fresh.account);
            if (state != UserState.NONE) {
                accept(fresh.event(OrderKind.USER_REGISTER, 1));
                sql("update account_user set state = '" + StateTable.label(state)
                        + "' where key = 'kim' and account_pk = (select pk from account where external_id = '"
                        + fresh.account.value() + "')");
            }

            Receipt receipt = receipt(fresh.event(kind, 2));

            Optional<UserState> next = Lifecycles.USER.next(kind, state);
            assertThat(receipt)
                    .as(kind + " in " + state)
                    .isInstanceOf(next.isPresent() ? Receipt.Stored.class : Receipt.Illegal.class);
            next.ifPresent(expected -> assertThat(
                            value("select u.state from account_user u join account a on a.pk = u.account_pk"
                                    + " where u.key = 'kim' and a.external_id = '" + fresh.account.value() + "'"))
                    .isEqualTo(StateTable.label(expected)));
        }
    }

    private LifecyclesOnTheLedgerTest another() {
        LifecyclesOnTheLedgerTest fresh = new LifecyclesOnTheLedgerTest();
        fresh.deliveries = deliveries;
        fresh.pool = pool;
        return fresh;
    }

    @Test
    void olderEventIsStaleAlsoWhereItWouldBeIllegal() {
        register(account);
        accept(moved(OrderKind.ACCOUNT_TERMINATE, account, 5));

        Receipt late = receipt(moved(OrderKind.ACCOUNT_SUSPEND, account, 4));
        Receipt after = receipt(moved(OrderKind.ACCOUNT_SUSPEND, account, 6));

        assertThat(late).isInstanceOfSatisfying(Receipt.Stored.class, stored -> assertThat(stored.orders())
                .isEmpty());
        assertThat(after).isEqualTo(new Receipt.Illegal("account", "terminated"));
    }

    @Test
    void updateOfAnAccountThatWasNeverRegisteredIsItsRegistration() {
        accept(described(OrderKind.ACCOUNT_UPDATE, account, 2));

        assertThat(receipt(described(OrderKind.ACCOUNT_REGISTER, account, 1)))
                .isInstanceOfSatisfying(Receipt.Stored.class, stored -> assertThat(stored.orders())
                        .isEmpty());
        assertThat(value("select position from orders o join account a on a.pk = o.account_pk where a.external_id = '"
                        + account.value() + "'"))
                .isEqualTo("0");
    }

    @Test
    void subscriptionOfAnotherAccountIsRefused() {
        register(account);
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));
        AccountId other = account();
        register(other);

        assertThat(receipt(described(OrderKind.SUBSCRIPTION_CHANGE, other, subscription, "p", 2)))
                .isEqualTo(new Receipt.Illegal("subscription", Receipt.Illegal.FOREIGN));
    }

    @Test
    void administratorCannotBeRemovedAlone() {
        register(account);

        assertThat(receipt(new PortalEvent.UserMoved(
                        OrderKind.USER_TERMINATE, account, version(1), "JANE", Optional.empty())))
                .isEqualTo(new Receipt.Illegal("user", Receipt.Illegal.ADMINISTRATOR));
    }

    @Test
    void terminationEndsAllTheAccountHas() {
        register(account);
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));

        accept(moved(OrderKind.ACCOUNT_TERMINATE, account, 2));

        assertThat(value("select state from subscription where external_id = '" + subscription + "'"))
                .isEqualTo("cancelled");
        assertThat(value("select distinct u.state from account_user u join account a on a.pk = u.account_pk"
                        + " where a.external_id = '" + account.value() + "'"))
                .isEqualTo("terminated");
    }

    @Test
    void changeThatNamesNoUsersKeepsThem() {
        register(account);
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));
        accept(new PortalEvent.SubscriptionDescribed(
                OrderKind.SUBSCRIPTION_CHANGE,
                account,
                version(2),
                new SubscriptionId(subscription),
                "q",
                Optional.of(7L),
                Optional.empty()));

        complete(claim(NOW).orElseThrow());
        Claim claim = claim(NOW).orElseThrow();

        assertThat(claim.situation().subscription().orElseThrow().users()).containsExactly(joe());
        assertThat(claim.situation().subscription().orElseThrow().quantity()).contains(7L);
        assertThat(claim.situation().subscription().orElseThrow().product()).isEqualTo("q");
    }

    private static Footprint share(String plan) {
        Selection selection = new Selection(List.of(), List.of(plan), List.of());
        return new Footprint(List.of(new Footprint.Share(
                "HE", selection, java.util.Map.of("joe", new Footprint.Holding("joe", selection)))));
    }

    private void plan(Claim claim, String plan) {
        wait(orders.plan(claim, new Plan.Steps(List.of(), Optional.of(share(plan))), NOW));
    }

    private String handle() {
        return value(
                "select state || ' ' || handle_state from subscription where external_id = '" + subscription + "'");
    }

    @Test
    void whatAnOrderAimedAtIsHeldWhenItIsDoneAndUntilThenItMayBe() {
        register(account);
        complete(claim(NOW).orElseThrow());
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));
        Claim first = claim(NOW).orElseThrow();
        plan(first, "Mailbox");
        assertThat(handle()).isEqualTo("new provisioning");
        complete(first);
        assertThat(handle()).isEqualTo("active active");

        accept(event(OrderKind.SUBSCRIPTION_CHANGE, 2));
        Claim change = claim(NOW).orElseThrow();
        assertThat(change.situation().held()).isEqualTo(share("Mailbox"));
        plan(change, "Archive");
        wait(orders.fail(change.lease(), ending(change, OutcomeReport.Outcome.FAILED)));
        assertThat(handle()).isEqualTo("active error");
        sql("update orders set state = 'cancelled' where id = '"
                + change.order().id() + "'");

        accept(event(OrderKind.SUBSCRIPTION_DESTROY, 3));
        Claim end = claim(NOW).orElseThrow();
        assertThat(end.situation().held()).isEqualTo(share("Mailbox"));
        assertThat(end.situation().touched()).isEqualTo(share("Archive"));
        wait(orders.plan(end, new Plan.Steps(List.of(), Optional.of(Footprint.NONE)), NOW));
        complete(end);
        assertThat(handle()).isEqualTo("expired terminated");
        assertThat(value("select count(*) from orders where aim is not null")).isEqualTo("0");
    }

    @Test
    void othersOfTheAccountAreSeenWithWhatTheyHaveAndMayHave() {
        register(account);
        complete(claim(NOW).orElseThrow());
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));
        Claim first = claim(NOW).orElseThrow();
        plan(first, "Mailbox");
        complete(first);
        subscribe(account, "p");

        Claim other = claim(NOW).orElseThrow();

        assertThat(other.situation().held()).isEqualTo(Footprint.NONE);
        assertThat(other.situation().others()).isEqualTo(share("Mailbox"));
        assertThat(other.situation().admission())
                .isEqualTo(new Admission(Set.of(), Set.of(), share("Mailbox"), Footprint.NONE));
    }

    @Test
    void suspendedOnesAreToldFromThoseThatRunAndWhomAnOrderHasKeptOutFromWhomItWasYetTo() {
        register(account);
        complete(claim(NOW).orElseThrow());
        accept(event(OrderKind.SUBSCRIPTION_PROVISION, 1));
        Claim first = claim(NOW).orElseThrow();
        plan(first, "Mailbox");
        complete(first);
        accept(event(OrderKind.SUBSCRIPTION_SUSPEND, 2));
        Claim suspension = claim(NOW).orElseThrow();
        List<EnsureUserAccess> steps = List.of(
                new EnsureUserAccess("joe", UserAccess.DISABLED),
                new EnsureUserAccess("ann", UserAccess.DISABLED),
                new EnsureUserAccess("ann", UserAccess.ALLOWED),
                new EnsureUserAccess("kim", UserAccess.DISABLED));
        wait(orders.plan(suspension, new Plan.Steps(List.copyOf(steps), Optional.empty()), NOW));
        sql("update step set state = 'done' where position < 3 and order_id = '"
                + suspension.order().id() + "'");
        complete(suspension);
        subscribe(account, "p");

        Claim other = claim(NOW).orElseThrow();

        assertThat(other.situation().admission())
                .isEqualTo(new Admission(Set.of(), Set.of("joe"), Footprint.NONE, share("Mailbox")));
    }

    /** A worker has the account loaded while the portal says something new about it: both must last. */
    @Test
    void deliveriesAndWorkersWriteTheSameAccountAndNothingIsLost() {
        register(account);
        Claim claim = claim(NOW).orElseThrow();
        String code = "k" + Integer.toString(Math.abs(account.hashCode()), 36).substring(0, 4);
        List<Uni<?>> both = new java.util.ArrayList<>();
        IntStream.range(2, 12)
                .forEach(number -> both.add(Uni.createFrom()
                        .item(() -> receipt(
                                number % 2 == 0
                                        ? moved(OrderKind.ACCOUNT_SUSPEND, account, number)
                                        : moved(OrderKind.ACCOUNT_REACTIVATE, account, number)))
                        .runSubscriptionOn(io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool())));
        IntStream.range(0, 10).forEach(any -> both.add(orders.reserveCode(claim.lease(), new CustomerCode(code), NOW)));

        wait(Uni.join()
                .all(both.stream().map(one -> one.replaceWithVoid()).toList())
                .andCollectFailures());
        wait(orders.park(claim.lease(), NOW, "", NOW));

        assertThat(value("select version || ' ' || code from account where external_id = '" + account.value() + "'"))
                .isEqualTo("11 " + code);
    }
}
