package io.skybridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.DeliveryBook;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.Claim;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.report.Endpoint;
import io.skybridge.core.report.Endpoint.Death;
import io.skybridge.core.report.Endpoint.Limits;
import io.skybridge.core.report.Endpoints;
import io.skybridge.core.report.Outbox.Batch;
import io.skybridge.core.report.Outbox.Taken;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.report.ReportBook;
import io.skybridge.core.report.ReportState;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Limits and pauses of endpoints, shared by all workers, and operators' replays, on a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EndpointsOnTheLedgerTest extends OnTheLedger {

    private static final Death DEATH = new Death(Duration.ofHours(24), 3, Duration.ofMinutes(15));
    private static final Limits FIVE_A_SECOND = new Limits(5, 100, Duration.ofHours(24), DEATH);
    private static final Limits THREE_AT_ONCE = new Limits(1000, 3, Duration.ofHours(24), DEATH);
    private static final Word WORD = new Word("tess", "they moved", NOW);

    @Inject
    Endpoints endpoints;

    @Inject
    ReportBook reportBook;

    @Inject
    DeliveryBook deliveryBook;

    private Claim ended(AccountId account) {
        register(account);
        Claim claim = claim(NOW).orElseThrow();
        complete(claim);
        return claim;
    }

    private void waiting(int reports) {
        for (int i = 0; i < reports; i++) {
            ended(account());
        }
    }

    private Batch take(Limits limits, Instant at) {
        return wait(outbox.take(PORTAL, limits, at, LEASE));
    }

    private Endpoint learn(ReportAnswer answer, Instant at) {
        return wait(endpoints.learn(PORTAL, endpoint -> endpoint.heard(answer, FIVE_A_SECOND, at, at.plusSeconds(1))));
    }

    private UUID givenUp(AccountId account) {
        ended(account);
        Taken taken = take(NOW).get(0);
        wait(outbox.giveUp(taken, NOW, "answered 422"));
        return taken.report().id();
    }

    @Test
    void rateIsSharedByWorkersThatTakeAtTheSameMoment() {
        waiting(9);

        List<Uni<Batch>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(outbox.take(PORTAL, FIVE_A_SECOND, NOW, LEASE));
        }
        List<Batch> taken = wait(Uni.join().all(workers).andFailFast());

        assertThat(taken.stream().flatMap(batch -> batch.reports().stream())).hasSize(5);
        assertThat(take(FIVE_A_SECOND, NOW).turn()).contains(NOW.plusMillis(200));
        assertThat(take(FIVE_A_SECOND, NOW.plusMillis(400)).reports()).hasSize(2);
    }

    @Test
    void noMoreAreUnderWayAtOnceThanThePortalIsToHave() {
        waiting(5);

        List<Taken> taken = take(THREE_AT_ONCE, NOW).reports();

        assertThat(taken).hasSize(3);
        assertThat(take(THREE_AT_ONCE, NOW).reports()).isEmpty();
        wait(outbox.delivered(taken.get(0), NOW));
        assertThat(take(THREE_AT_ONCE, NOW).reports()).hasSize(1);
        assertThat(take(THREE_AT_ONCE, NOW.plus(LEASE).plusMillis(1)).reports())
                .as("a worker that vanished is under way no more")
                .hasSize(3);
    }

    @Test
    void busyPortalGetsNothingAndOtherPortalsAreNotHeldUp() {
        waiting(2);
        learn(new ReportAnswer.Busy("answered 429", Optional.of(NOW.plusSeconds(90))), NOW);

        assertThat(wait(outbox.due(NOW.plusSeconds(89)))).doesNotContain(PORTAL);
        assertThat(take(NOW.plusSeconds(89))).isEmpty();
        assertThat(wait(outbox.due(NOW.plusSeconds(90)))).contains(PORTAL);
        assertThat(take(NOW.plusSeconds(90))).hasSize(2);
    }

    @Test
    void pausedPortalIsProbedByTheReportThatWasTriedLeast() {
        ended(account());
        Taken stubborn = take(NOW).get(0);
        wait(outbox.retry(stubborn, NOW.plus(Duration.ofDays(2)), "answered 422"));
        AccountId other = account();
        ended(other);
        for (int hour : List.of(0, 12, 24)) {
            learn(new ReportAnswer.NotDelivered("answered 500"), NOW.plus(Duration.ofHours(hour)));
        }
        Instant probe = NOW.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(15));

        assertThat(wait(outbox.due(probe.minusSeconds(1)))).doesNotContain(PORTAL);
        assertThat(wait(outbox.due(probe))).contains(PORTAL);
        List<Taken> probing = take(probe);
        assertThat(probing).extracting(taken -> taken.report().account()).containsExactly(other);
        assertThat(take(probe.plusSeconds(1))).isEmpty();

        wait(outbox.delivered(probing.get(0), probe));
        learn(new ReportAnswer.Delivered(), probe);
        assertThat(take(NOW.plus(Duration.ofHours(25))))
                .as("what waited is due at once, with its time begun anew")
                .singleElement()
                .satisfies(taken -> {
                    assertThat(taken.report()).isEqualTo(stubborn.report());
                    assertThat(taken.since()).isEqualTo(probe);
                });
        assertThat(value("select string_agg(actor || ' ' || action, ', ' order by pk) from audit"
                        + " where action like 'portal.%' and pk > (select max(pk) - 2 from audit where action like"
                        + " 'portal.%')"))
                .isEqualTo("provisioning portal.paused, provisioning portal.resumed");
    }

    @Test
    void goneIsPausedAndKeptUntilAnOperatorResumes() {
        waiting(1);
        learn(new ReportAnswer.Gone("answered 410"), NOW);

        assertThat(wait(outbox.due(NOW.plus(Duration.ofDays(9))))).doesNotContain(PORTAL);
        assertThat(take(NOW.plus(Duration.ofDays(9)))).isEmpty();
        wait(endpoints.obey(PORTAL, WORD, endpoint -> endpoint.resumed(NOW)));
        assertThat(take(NOW)).hasSize(1);
        assertThat(value("select detail from audit where actor = 'tess' order by pk desc limit 1"))
                .isEqualTo("demo: they moved");
    }

    /** Two outcomes of an account reach the portal in their order, whatever becomes of the first. */
    @Test
    void laterReportOfAnAccountWaitsForTheEarlierOneThroughRetriesAndReplays() {
        AccountId account = account();
        UUID first = givenUp(account);
        subscribe(account, "p");
        complete(claim(NOW).orElseThrow());

        wait(reportBook.replay(PORTAL, first, WORD));

        Taken again = take(NOW).get(0);
        assertThat(again.report().id()).isEqualTo(first);
        wait(outbox.retry(again, NOW.plusSeconds(30), "answered 500"));
        assertThat(take(NOW.plusSeconds(29))).isEmpty();
        Taken later = take(NOW.plusSeconds(30)).get(0);
        assertThat(later.report().id()).isEqualTo(first);
        wait(outbox.delivered(later, NOW));
        assertThat(take(NOW))
                .singleElement()
                .satisfies(second -> assertThat(second.report().subscription()).isPresent());
    }

    @Test
    void givenUpReportIsReplayedWithTheSameContentAndItsPasswordOnceMore() {
        register(account());
        Claim claim = claim(NOW).orElseThrow();
        wait(orders.keepPassword(claim.lease(), "jane", "sealed one", NOW));
        complete(claim);
        Taken taken = take(NOW).get(0);
        wait(outbox.giveUp(taken, NOW, "answered 422"));

        ReportBook.Entry replayed =
                wait(reportBook.replay(PORTAL, taken.report().id(), WORD));

        assertThat(replayed.state()).isEqualTo(ReportState.PENDING);
        assertThat(replayed.sending().note()).isEqualTo("replayed by tess: they moved");
        assertThat(replayed.passwords()).isEqualTo(ReportBook.Passwords.SEALED);
        Taken again = take(NOW).get(0);
        assertThat(again.report()).isEqualTo(taken.report());
        wait(outbox.delivered(again, NOW));
        ReportBook.Entry told = wait(reportBook.replay(PORTAL, taken.report().id(), WORD));
        assertThat(told.passwords()).isEqualTo(ReportBook.Passwords.ERASED);
        assertThat(told.sending().replays()).isEqualTo(2);
        assertThat(take(NOW).get(0).report().users()).isEmpty();
        assertThat(value("select count(*) from audit where action = 'report.replayed' and order_id = '"
                        + claim.order().id() + "'"))
                .isEqualTo("2");
    }

    @Test
    void replayNeedsAReportOfThisPortalThatIsNotPending() {
        ended(account());
        UUID pending = take(NOW).get(0).report().id();

        assertProblem(ProblemType.ILLEGAL_TRANSITION, reportBook.replay(PORTAL, pending, WORD));
        assertProblem(ProblemType.UNKNOWN_REPORT, reportBook.replay(PORTAL, UUID.randomUUID(), WORD));
        assertProblem(ProblemType.UNKNOWN_REPORT, reportBook.replay(new PortalId("other"), pending, WORD));
    }

    private static void assertProblem(ProblemType type, Uni<?> work) {
        assertThatThrownBy(() -> wait(work))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(type));
    }

    @Test
    void allThatWasGivenUpInATimeIsReplayedAtOnce() {
        givenUp(account());
        givenUp(account());
        sql("update report set at = at - interval '1 day' where id = (select id from report where state = 'given-up'"
                + " limit 1)");

        assertThat(wait(reportBook.undelivered()).get(PORTAL)).containsEntry(ReportState.GIVEN_UP, 2L);
        ReportBook.Range today = new ReportBook.Range(
                ReportState.GIVEN_UP, Optional.of(NOW.minusSeconds(60)), Optional.of(NOW.plusSeconds(60)));
        assertThat(wait(reportBook.replayAll(PORTAL, today, WORD))).isEqualTo(1);
        ReportBook.Range all = new ReportBook.Range(ReportState.GIVEN_UP, Optional.empty(), Optional.empty());
        assertThat(wait(reportBook.replayAll(PORTAL, all, WORD))).isEqualTo(1);
        assertThat(take(NOW)).hasSize(2);
    }

    @Test
    void reportsAndDeliveriesAreListedPageByPage() {
        waiting(3);
        ReportBook.Query two = new ReportBook.Query(PORTAL, Optional.of(ReportState.PENDING), Optional.empty(), 2);

        ReportBook.Page first = wait(reportBook.list(two));
        ReportBook.Page second = wait(reportBook.list(new ReportBook.Query(PORTAL, two.state(), first.next(), 2)));

        assertThat(first.entries()).hasSize(2);
        assertThat(second.entries()).hasSize(1);
        assertThat(second.next()).isEmpty();
        DeliveryBook.Page deliveries = wait(deliveryBook.list(new DeliveryBook.Query(PORTAL, Optional.empty(), 2)));
        DeliveryBook.Page more = wait(deliveryBook.list(new DeliveryBook.Query(PORTAL, deliveries.next(), 2)));
        assertThat(deliveries.entries()).hasSize(2).doesNotContainAnyElementsOf(more.entries());
        assertProblem(
                ProblemType.INVALID_REQUEST,
                reportBook.list(new ReportBook.Query(PORTAL, Optional.empty(), Optional.of("x"), 2)));
        assertProblem(
                ProblemType.INVALID_REQUEST, deliveryBook.list(new DeliveryBook.Query(PORTAL, Optional.of("x_y"), 2)));
    }

    @Test
    void enrolledPortalIsSeenBeforeAnythingWasReported() {
        PortalId fresh = new PortalId("fresh-" + UUID.randomUUID());

        wait(endpoints.enrol(Set.of(fresh, PORTAL)));
        wait(endpoints.enrol(Set.of(fresh)));

        assertThat(wait(endpoints.of(fresh))).contains(Endpoint.unheard(fresh));
        assertThat(wait(endpoints.all())).extracting(Endpoint::portal).contains(fresh, PORTAL);
        assertThat(wait(endpoints.of(new PortalId("nobody")))).isEmpty();
    }
}
