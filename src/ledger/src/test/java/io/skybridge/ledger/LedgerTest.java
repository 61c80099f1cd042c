package io.skybridge.ledger;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.account.Version;
import io.skybridge.core.delivery.Acceptance;
import io.skybridge.core.delivery.Deliveries;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Orders;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.PlanOrder;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.routing.Mappings;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Route;
import io.skybridge.core.subscription.Subscription;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ports of core on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LedgerTest {

    private static final PortalId PORTAL = new PortalId("demo");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    Deliveries deliveries;

    @Inject
    Orders orders;

    @Inject
    OrderBook orderBook;

    @Inject
    Outbox outbox;

    @Inject
    Mappings mappings;

    @Inject
    Pool pool;

    /** What {@code runtime} gives in a function. */
    static final class Time {
        @Produces
        @Singleton
        Clock clock() {
            return Clock.fixed(NOW, java.time.ZoneOffset.UTC);
        }
    }

    @BeforeEach
    void nothingIsDue() {
        sql("update orders set state = 'completed'");
        sql("update report set state = 'delivered'");
    }

    private void sql(String statement) {
        wait(pool.query(statement).execute());
    }

    private static <T> T wait(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }

    private static AccountId account() {
        return new AccountId(PORTAL, "acct-" + UUID.randomUUID());
    }

    private OrderId accept(PortalEvent event) {
        String id = UUID.randomUUID().toString();
        Delivery delivery = new Delivery(
                new DeliveryId(UUID.randomUUID()), PORTAL, id, "type", "subject", "digest-" + id, "{}", NOW);
        List<Acceptance.NewOrder> made = event.orders().stream()
                .map(kind -> new Acceptance.NewOrder(new OrderId(UUID.randomUUID()), kind))
                .toList();
        Receipt receipt = wait(deliveries.accept(new Acceptance(delivery, event, made)));
        assertThat(receipt).isInstanceOfSatisfying(Receipt.Stored.class, stored -> assertThat(stored.orders())
                .hasSize(1));
        return made.get(0).id();
    }

    private OrderId register(AccountId account) {
        return accept(new PortalEvent.AccountRegistered(
                account,
                new Version(BigDecimal.ONE),
                new Company(
                        "Contoso Ltd",
                        Optional.empty(),
                        "contoso.example",
                        Optional.of(new Company.PostalAddress("Main St 1", "Berlin", "10115", "Germany")),
                        Optional.of("+49 30 1")),
                new Person("jane", "Jane", "Doe", "jane@contoso.example"),
                "direct",
                Optional.of("EUR")));
    }

    private OrderId subscribe(AccountId account, String product) {
        Subscription.Seat joe = new Subscription.Seat(
                new Person("joe", "Joe", "Roe", "joe@contoso.example"), Optional.of("Mailbox"), List.of("Office"));
        return accept(new PortalEvent.SubscriptionProvisioned(
                account,
                new Version(BigDecimal.ONE),
                new Subscription(
                        new SubscriptionId("sub-" + UUID.randomUUID()), product, Optional.of(3L), List.of(joe))));
    }

    private Optional<Claim> claim(Instant at) {
        return wait(orders.claim(at, LEASE));
    }

    private void complete(Claim claim) {
        wait(orders.complete(claim.lease(), report(claim, OutcomeReport.Outcome.COMPLETED)));
    }

    private static OutcomeReport report(Claim claim, OutcomeReport.Outcome outcome) {
        return new OutcomeReport(
                UUID.randomUUID(),
                claim.order().account(),
                claim.order().subscription(),
                claim.order().id(),
                claim.order().kind(),
                outcome,
                Optional.of("CON"),
                Optional.empty(),
                NOW);
    }

    private OrderBook.Entry entry(OrderId id) {
        return wait(orderBook.find(id)).orElseThrow();
    }

    @Test
    void claimBringsAllThatWasStored() {
        String product = "product-" + UUID.randomUUID();
        wait(mappings.put(
                List.of(
                        new Offer(product, Instant.EPOCH, "HE", Optional.of("Old"), List.of(), List.of()),
                        new Offer(
                                product,
                                NOW.minusSeconds(1),
                                "HE",
                                Optional.of("Default"),
                                List.of("Mailbox"),
                                List.of("Office")),
                        new Offer(product, NOW.plusSeconds(1), "HE", Optional.of("Next"), List.of(), List.of())),
                List.of(new Route(
                        "direct", Instant.EPOCH, Optional.of("Berlin"), Optional.of(new CustomerCode("ACME"))))));
        AccountId account = account();
        register(account);
        complete(claim(NOW).orElseThrow());
        OrderId id = subscribe(account, product);

        Claim claim = claim(NOW).orElseThrow();

        assertThat(claim.order().id()).isEqualTo(id);
        assertThat(claim.account()
                        .company()
                        .orElseThrow()
                        .address()
                        .orElseThrow()
                        .city())
                .isEqualTo("Berlin");
        assertThat(claim.account().administrator().orElseThrow().username()).isEqualTo("jane");
        assertThat(claim.subscription().orElseThrow().users()).singleElement().satisfies(seat -> {
            assertThat(seat.userPlan()).contains("Mailbox");
            assertThat(seat.offerings()).containsExactly("Office");
        });
        assertThat(claim.offer().orElseThrow().customerPlan()).contains("Default");
        assertThat(claim.offer().orElseThrow().userPlans()).containsExactly("Mailbox");
        assertThat(claim.route().orElseThrow().reseller()).contains(new CustomerCode("ACME"));
    }

    @Test
    void ordersOfOneAccountAreClaimedOneAfterTheOtherAndThoseOfOthersMeanwhile() {
        AccountId first = account();
        OrderId registration = register(first);
        OrderId subscription = subscribe(first, "p");
        OrderId other = register(account());

        Claim one = claim(NOW).orElseThrow();
        Claim two = claim(NOW).orElseThrow();

        assertThat(Set.of(one.order().id(), two.order().id())).containsExactlyInAnyOrder(registration, other);
        assertThat(claim(NOW)).isEmpty();
        assertThat(entry(subscription).waitsFor()).contains(registration);
        complete(one.order().id().equals(registration) ? one : two);
        assertThat(claim(NOW).orElseThrow().order().id()).isEqualTo(subscription);
    }

    @Test
    void deadLetterHoldsUpTheAccountsLaterOrders() {
        AccountId account = account();
        register(account);
        OrderId later = subscribe(account, "p");
        Claim claim = claim(NOW).orElseThrow();

        wait(orders.fail(claim.lease(), report(claim, OutcomeReport.Outcome.FAILED)));

        assertThat(claim(NOW)).isEmpty();
        assertThat(entry(later).waitsFor()).contains(claim.order().id());
    }

    @Test
    void manyWorkersAtOnceClaimEachOrderOnce() {
        Set<OrderId> all = new ConcurrentSkipListSet<>(java.util.Comparator.comparing(OrderId::toString));
        IntStream.range(0, 30).forEach(i -> all.add(register(account())));
        List<Uni<Optional<Claim>>> workers =
                IntStream.range(0, 40).mapToObj(i -> orders.claim(NOW, LEASE)).toList();

        List<Optional<Claim>> claims = wait(Uni.join().all(workers).andCollectFailures());

        List<OrderId> claimed = claims.stream()
                .flatMap(Optional::stream)
                .map(claim -> claim.order().id())
                .toList();
        assertThat(claimed).doesNotHaveDuplicates();
        // A worker that meets a locked row passes it by; what is left is there for the next claim.
        IntStream.range(claimed.size(), all.size())
                .forEach(i -> assertThat(claim(NOW)).isPresent());
        assertThat(claim(NOW)).isEmpty();
    }

    @Test
    void orderOfAVanishedWorkerGoesToAnotherAndTheFirstCanWriteNoMore() {
        register(account());
        Claim vanished = claim(NOW).orElseThrow();
        assertThat(claim(NOW.plus(LEASE).minusMillis(1))).isEmpty();

        Claim next = claim(NOW.plus(LEASE)).orElseThrow();

        assertThat(next.order().id()).isEqualTo(vanished.order().id());
        assertThat(next.order().attempts()).isEqualTo(2);
        Lease old = vanished.lease();
        assertThatThrownBy(() -> wait(orders.park(old, NOW, "zombie", NOW))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> wait(orders.reserveCode(old, new CustomerCode("ZOM"), NOW)))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> complete(vanished)).isInstanceOf(LeaseLost.class);
        complete(next);
    }

    @Test
    void processThatIsAloneTakesOverWhatItsPredecessorWasAt() {
        register(account());
        Claim vanished = claim(NOW).orElseThrow();

        assertThat(wait(orders.releaseAll(NOW))).isEqualTo(1);

        assertThat(claim(NOW).orElseThrow().order().id())
                .isEqualTo(vanished.order().id());
    }

    @Test
    void progressIsThereForTheNextWorker() {
        register(account());
        Claim claim = claim(NOW).orElseThrow();
        wait(mappings.put(List.of(), List.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty()))));
        Claim routed = new Claim(
                claim.lease(),
                claim.order(),
                claim.account(),
                claim.subscription(),
                Optional.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty())),
                claim.offer(),
                claim.steps(),
                claim.began());
        Plan.Steps plan = (Plan.Steps) PlanOrder.of(routed);
        List<StepProgress> planned = wait(orders.plan(claim.lease(), plan.steps(), NOW));
        StepProgress working = new StepProgress(
                1,
                planned.get(1).step(),
                StepProgress.StepState.WORKING,
                Optional.of(new io.skybridge.core.servicesmanager.RequestId("45001")),
                1,
                2,
                3,
                "set");

        wait(orders.progress(claim.lease(), working, Optional.of("set, request 45001"), NOW));
        wait(orders.park(claim.lease(), NOW.plusSeconds(5), "in progress", NOW));

        assertThat(claim(NOW)).isEmpty();
        assertThat(entry(claim.order().id()).order().reason()).isEqualTo("in progress");
        List<StepProgress> found = claim(NOW.plusSeconds(5)).orElseThrow().steps();
        assertThat(found).hasSize(3).element(1).isEqualTo(working);
        assertThat(found.get(0)).isEqualTo(planned.get(0));
        assertThat(entry(claim.order().id()).attempts())
                .extracting(OrderBook.AttemptEntry::what)
                .containsExactly("set, request 45001");
    }

    @Test
    void codeIsOneAccountsOnlyWhateverItsCase() {
        String code = "c"
                + Integer.toString(Math.abs(UUID.randomUUID().hashCode()), 36).substring(0, 4);
        register(account());
        register(account());
        Claim one = claim(NOW).orElseThrow();
        Claim two = claim(NOW).orElseThrow();

        assertThat(wait(orders.reserveCode(one.lease(), new CustomerCode(code), NOW)))
                .isTrue();
        assertThat(wait(orders.reserveCode(
                        two.lease(), new CustomerCode(code.toUpperCase(java.util.Locale.ROOT)), NOW)))
                .isFalse();
        assertThat(wait(orders.reserveCode(one.lease(), new CustomerCode(code), NOW)))
                .isTrue();
    }

    @Test
    void subscriptionThatCameFirstIsCarriedOutAfterTheRegistration() {
        AccountId account = account();
        OrderId subscription = subscribe(account, "p");
        Claim early = claim(NOW).orElseThrow();
        assertThat(early.account().company()).isEmpty();
        wait(orders.block(early.lease(), NOW.plusSeconds(2), "the portal has not registered the account yet", NOW));
        assertThat(claim(NOW)).isEmpty();

        OrderId registration = register(account);

        assertThat(claim(NOW).orElseThrow().order().id()).isEqualTo(registration);
        assertThat(entry(subscription).order().state()).isEqualTo(OrderState.WAITING);
        assertThat(entry(subscription).waitsFor()).contains(registration);
    }

    /** What was missing may have come between the claim and the blocking, seen by nobody. */
    @Test
    void blockedOrderIsLookedAtAgainByItself() {
        AccountId account = account();
        subscribe(account, "p");
        Claim early = claim(NOW).orElseThrow();
        OrderId registration = register(account);

        wait(orders.block(early.lease(), NOW.plusSeconds(2), "not registered", NOW));

        Claim first = claim(NOW).orElseThrow();
        assertThat(first.order().id()).isEqualTo(registration);
        complete(first);
        assertThat(claim(NOW.plusSeconds(1))).isEmpty();
        assertThat(claim(NOW.plusSeconds(2)).orElseThrow().order().id())
                .isEqualTo(early.order().id());
    }

    @Test
    void newMappingLetsBlockedOrdersGo() {
        register(account());
        Claim claim = claim(NOW).orElseThrow();
        wait(orders.block(claim.lease(), NOW.plusSeconds(2), "channel 'x' has no route", NOW));

        int released = wait(mappings.put(List.of(), List.of(new Route("x", NOW, Optional.empty(), Optional.empty()))));

        assertThat(released).isEqualTo(1);
        assertThat(claim(NOW).orElseThrow().order().id())
                .isEqualTo(claim.order().id());
    }

    @Test
    void reportsOfAnAccountAreTakenInSequenceAndByOneTaker() {
        AccountId account = account();
        register(account);
        complete(claim(NOW).orElseThrow());
        subscribe(account, "p");
        complete(claim(NOW).orElseThrow());

        List<Outbox.Taken> taken = wait(outbox.take(10, NOW, LEASE));

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).report().subscription()).isEmpty();
        assertThat(wait(outbox.take(10, NOW, LEASE))).isEmpty();
        wait(outbox.retry(taken.get(0), NOW.plusSeconds(9), "answered 503"));
        assertThat(wait(outbox.take(10, NOW.plusSeconds(8), LEASE))).isEmpty();
        Outbox.Taken again = wait(outbox.take(10, NOW.plusSeconds(9), LEASE)).get(0);
        assertThat(again.report()).isEqualTo(taken.get(0).report());
        assertThat(again.attempt()).isEqualTo(2);
        wait(outbox.delivered(taken.get(0), NOW));
        assertThat(wait(outbox.take(10, NOW, LEASE)))
                .as("an old token settles nothing")
                .isEmpty();
        wait(outbox.delivered(again, NOW));
        assertThat(wait(outbox.take(10, NOW, LEASE)))
                .singleElement()
                .satisfies(second -> assertThat(second.report().subscription()).isPresent());
    }

    @Test
    void auditLogCanBeNeitherChangedNorCut() {
        register(account());

        for (String crime : List.of("update audit set actor = 'nobody'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> sql(crime)).hasMessageContaining("append-only");
        }
    }

    @Test
    void orderBookIsReadPageByPage() {
        AccountId account = account();
        List<OrderId> made =
                List.of(register(account), subscribe(account, "a"), subscribe(account, "b"), subscribe(account, "c"));
        OrderBook.Query query =
                new OrderBook.Query(Optional.of(account.value()), Optional.of(OrderState.WAITING), Optional.empty(), 3);

        OrderBook.Page first = wait(orderBook.list(query));
        OrderBook.Page second =
                wait(orderBook.list(new OrderBook.Query(query.account(), query.state(), first.next(), 3)));

        assertThat(first.entries()).hasSize(3);
        assertThat(second.entries()).hasSize(1);
        assertThat(second.next()).isEmpty();
        assertThat(java.util.stream.Stream.concat(first.entries().stream(), second.entries().stream())
                        .map(found -> found.order().id()))
                .containsExactlyInAnyOrderElementsOf(made);
    }
}
