package io.skybridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.Lease;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.PlanOrder;
import io.skybridge.core.provisioning.Situation;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.routing.Offer;
import io.skybridge.core.routing.Offer.OfferedService;
import io.skybridge.core.routing.Route;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Orders, reports and mappings on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class LedgerTest extends OnTheLedger {

    @Test
    void claimBringsAllThatWasStored() {
        String product = "product-" + UUID.randomUUID();
        wait(mappings.put(
                List.of(
                        exchange(product, Instant.EPOCH, "Old"),
                        exchange(product, NOW.minusSeconds(1), "Default"),
                        exchange(product, NOW.plusSeconds(1), "Next")),
                List.of(new Route(
                        "direct", Instant.EPOCH, Optional.of("Berlin"), Optional.of(new CustomerCode("ACME")))),
                "tess"));
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
        assertThat(claim.situation().subscription().orElseThrow().users())
                .singleElement()
                .satisfies(seat -> {
                    assertThat(seat.userPlan()).contains("Mailbox");
                    assertThat(seat.offerings()).containsExactly("Office");
                });
        assertThat(claim.situation().offer().orElseThrow().services())
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.customerPlan()).contains("Default");
                    assertThat(service.userPlans()).containsExactly("Mailbox");
                });
        assertThat(claim.situation().route().orElseThrow().reseller()).contains(new CustomerCode("ACME"));
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

    /** As of another process whose clock is ahead, or of a worker that had to wait after it had looked at its clock. */
    @Test
    void orderStartsWhenTheOneBeforeHasEndedAtTheEarliest() {
        AccountId account = account();
        OrderId registration = register(account);
        subscribe(account, "p");
        complete(claim(NOW).orElseThrow());
        sql("update orders set ended_at = ended_at + interval '5 seconds' where id = '" + registration + "'");

        Claim next = claim(NOW).orElseThrow();

        assertThat(next.order().startedAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    void deadLetterHoldsUpTheAccountsLaterOrders() {
        AccountId account = account();
        register(account);
        OrderId later = subscribe(account, "p");
        Claim claim = claim(NOW).orElseThrow();

        wait(orders.fail(claim.lease(), ending(claim, OutcomeReport.Outcome.FAILED)));

        assertThat(claim(NOW)).isEmpty();
        assertThat(entry(later).waitsFor()).contains(claim.order().id());
    }

    @Test
    void manyWorkersAtOnceClaimEachOrderOnce() {
        Set<OrderId> all = new ConcurrentSkipListSet<>(java.util.Comparator.comparing(OrderId::toString));
        IntStream.range(0, 30).forEach(i -> all.add(register(account())));
        List<Uni<Optional<Claim>>> workers =
                IntStream.range(0, 40).mapToObj(i -> orders.claim(INTAKE, NOW)).toList();

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
        wait(mappings.put(
                List.of(), List.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty())), "tess"));
        Situation situation = Situation.of(
                claim.account(), Optional.of(new Route("direct", Instant.EPOCH, Optional.empty(), Optional.empty())));
        Plan.Steps plan = (Plan.Steps) PlanOrder.of(OrderKind.ACCOUNT_REGISTER, situation);
        List<StepProgress> planned = wait(orders.plan(claim, plan, NOW));
        StepProgress working = new StepProgress(
                1,
                planned.get(1).step(),
                StepProgress.StepState.WORKING,
                Optional.of(new io.skybridge.core.servicesmanager.RequestId("45001")),
                1,
                2,
                3,
                true,
                false,
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

        List<AccountId> released =
                wait(mappings.put(List.of(), List.of(new Route("x", NOW, Optional.empty(), Optional.empty())), "tess"));

        assertThat(released).containsExactly(claim.order().account());
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

        List<Outbox.Taken> taken = take(NOW);

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).report().subscription()).isEmpty();
        assertThat(take(NOW)).isEmpty();
        wait(outbox.retry(taken.get(0), NOW.plusSeconds(9), "answered 503"));
        assertThat(take(NOW.plusSeconds(8))).isEmpty();
        Outbox.Taken again = take(NOW.plusSeconds(9)).get(0);
        assertThat(again.report()).isEqualTo(taken.get(0).report());
        assertThat(again.attempt()).isEqualTo(2);
        wait(outbox.delivered(taken.get(0), NOW));
        assertThat(take(NOW)).as("an old token settles nothing").isEmpty();
        wait(outbox.delivered(again, NOW));
        assertThat(take(NOW))
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

    private static Offer exchange(String product, Instant from, String plan) {
        return Offer.of(
                product, from, OfferedService.of("HE", Optional.of(plan), List.of("Mailbox"), List.of("Office")));
    }
}
