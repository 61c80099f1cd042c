package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.LeaseLost;
import io.skybridge.core.provisioning.OrderBook;
import io.skybridge.core.provisioning.OrderDesk;
import io.skybridge.core.provisioning.OrderId;
import io.skybridge.core.provisioning.OrderState;
import io.skybridge.core.provisioning.Plan;
import io.skybridge.core.provisioning.StepProgress;
import io.skybridge.core.provisioning.StepProgress.StepState;
import io.skybridge.core.provisioning.step.RemoveCustomer;
import io.skybridge.core.provisioning.step.RemoveUsers;
import io.skybridge.core.report.Outbox;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What operators do with orders, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class OrderDeskTest extends OnTheLedger {

    private static final Instant LATER = NOW.plus(Duration.ofDays(3));
    private static final OrderDesk.Word WORD = new OrderDesk.Word("tess", "the disk was full", LATER);

    @Inject
    OrderDesk desk;

    private final AccountId account = account();

    /** An order of two steps of which the second has failed. */
    private OrderId deadLetter() {
        OrderId id = register(account);
        Claim claim = claim(NOW).orElseThrow();
        List<StepProgress> steps = wait(orders.plan(
                claim,
                new Plan.Steps(List.of(new RemoveUsers(Optional.empty()), new RemoveCustomer()), Optional.empty()),
                NOW));
        wait(orders.progress(claim.lease(), at(steps.get(0), StepState.DONE), Optional.empty(), NOW));
        wait(orders.progress(claim.lease(), at(steps.get(1), StepState.FAILED), Optional.empty(), NOW));
        wait(orders.fail(claim.lease(), ending(claim, OutcomeReport.Outcome.FAILED)));
        return id;
    }

    private static StepProgress at(StepProgress step, StepState state) {
        return new StepProgress(step.position(), step.step(), state, Optional.empty(), 5, 0, 0, false, false, "no");
    }

    private String audit(OrderId id) {
        return value("select actor || ' ' || action || ' ' || detail from audit where actor = 'tess' and order_id = '"
                + id + "'");
    }

    @Test
    void retriedOrderGoesOnFromTheStepThatFailedWithItsTimeAnew() {
        OrderId id = deadLetter();

        OrderBook.Entry entry = wait(desk.retry(id, WORD));

        assertThat(entry.order().state()).isEqualTo(OrderState.WAITING);
        Claim again = claim(LATER).orElseThrow();
        assertThat(again.began()).isEqualTo(LATER);
        assertThat(again.steps()).extracting(StepProgress::state).containsExactly(StepState.DONE, StepState.PENDING);
        assertThat(again.steps().get(1).sets()).isZero();
        assertThat(audit(id)).isEqualTo("tess order.retry the disk was full");
    }

    @Test
    void skippedStepIsPassedOver() {
        OrderId id = deadLetter();

        wait(desk.skip(id, WORD));

        assertThat(claim(LATER).orElseThrow().steps())
                .extracting(StepProgress::state)
                .containsExactly(StepState.DONE, StepState.SKIPPED);
        assertThat(audit(id)).startsWith("tess order.skip");
    }

    @Test
    void cancelledOrderIsOverAndTheAccountsNextOneGoesOn() {
        OrderId id = deadLetter();
        OrderId next = subscribe(account, "p");
        assertThat(claim(LATER)).isEmpty();

        OrderBook.Entry entry = wait(desk.cancel(id, WORD));

        assertThat(entry.order().state()).isEqualTo(OrderState.CANCELLED);
        assertThat(entry.order().reason()).isEqualTo("cancelled by tess: the disk was full");
        assertThat(claim(LATER).orElseThrow().order().id()).isEqualTo(next);
        assertThat(take(LATER)).as("the failure was told").hasSize(1);
    }

    @Test
    void cancellingWhatWasNotToldOfYetTellsThePortal() {
        OrderId id = register(account);

        wait(desk.cancel(id, WORD));

        assertThat(take(LATER)).extracting(Outbox.Taken::report).singleElement().satisfies(report -> {
            assertThat(report.order()).isEqualTo(id);
            assertThat(report.reason()).contains("cancelled by tess: the disk was full");
        });
    }

    @Test
    void workerOfACancelledOrderCanWriteNoMore() {
        register(account);
        Claim claim = claim(NOW).orElseThrow();

        wait(desk.cancel(claim.order().id(), WORD));

        assertThatThrownBy(() -> complete(claim)).isInstanceOf(LeaseLost.class);
    }

    @Test
    void orderThatWasUndoneIsPlannedAnew() {
        OrderId id = register(account);
        Claim claim = claim(NOW).orElseThrow();
        List<StepProgress> steps =
                wait(orders.plan(claim, new Plan.Steps(List.of(new RemoveCustomer()), Optional.empty()), NOW));
        List<StepProgress> undone = List.of(
                at(steps.get(0), StepState.FAILED), StepProgress.undoing(1, new RemoveUsers(Optional.of("joe"))));
        wait(orders.undo(claim.lease(), undone, "given up", NOW));
        assertThat(entry(id).steps()).hasSize(2);
        wait(orders.fail(claim.lease(), ending(claim, OutcomeReport.Outcome.FAILED)));

        assertThatThrownBy(() -> wait(desk.skip(id, WORD))).hasMessageContaining("undone");
        wait(desk.retry(id, WORD));

        assertThat(claim(LATER).orElseThrow().steps()).isEmpty();
    }

    @Test
    void whatIsIllegalIsRefusedWithItsReason() {
        OrderId id = register(account);
        Claim claim = claim(NOW).orElseThrow();
        assertIllegal(() -> wait(desk.retry(id, WORD)), "The order is running: retry is not possible.");
        assertIllegal(() -> wait(desk.skip(id, WORD)), "The order is running: skip is not possible.");
        complete(claim);
        assertIllegal(() -> wait(desk.cancel(id, WORD)), "The order is completed: cancel is not possible.");

        assertThatThrownBy(() -> wait(desk.retry(new OrderId(java.util.UUID.randomUUID()), WORD)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(ProblemType.UNKNOWN_ORDER));
        assertThat(audit(id)).isEmpty();
    }

    private static void assertIllegal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatThrownBy(call).hasMessage(why).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                        problem.type())
                .isEqualTo(ProblemType.ILLEGAL_TRANSITION));
    }

    @Test
    void passwordIsKeptSealedToldOnceAndErased() {
        OrderId id = register(account);
        Claim claim = claim(NOW).orElseThrow();
        String first = wait(orders.keepPassword(claim.lease(), "jane", "sealed one", NOW));
        String second = wait(orders.keepPassword(claim.lease(), "jane", "sealed two", NOW));
        assertThat(List.of(first, second)).containsOnly("sealed one");
        complete(claim);

        Outbox.Taken lost = take(NOW).get(0);
        wait(outbox.retry(lost, NOW, "answered 503"));
        Outbox.Taken taken = take(NOW).get(0);
        wait(outbox.delivered(taken, NOW));

        assertThat(taken.report()).isEqualTo(lost.report());
        assertThat(taken.report().users()).singleElement().satisfies(user -> {
            assertThat(user.username()).isEqualTo("jane");
            assertThat(user.password().value()).isEqualTo("one");
        });
        assertThat(value("select count(sealed) from initial_password where order_id = '" + id + "'"))
                .isEqualTo("0");
    }
}
