package io.skybridge.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.Person;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.AcceptIntent;
import io.skybridge.core.delivery.Delivery;
import io.skybridge.core.delivery.DeliveryCounters;
import io.skybridge.core.delivery.DeliveryId;
import io.skybridge.core.delivery.Intent;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.KnownAccounts;
import io.skybridge.core.delivery.PortalEvent;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.Receipt;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.delivery.StoreDelivery;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.portal.AskPortals;
import io.skybridge.core.portal.CompareAccount;
import io.skybridge.core.portal.Notices;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.portal.PortalAccount;
import io.skybridge.core.portal.PortalAccount.Phase;
import io.skybridge.core.portal.PortalAccount.PortalSubscription;
import io.skybridge.core.portal.PortalWord;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.provisioning.OrderKind;
import io.skybridge.core.provisioning.RetryPolicy;
import io.skybridge.core.provisioning.WakeUp;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts of which a portal only says that something has happened, and calls without id or version. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class NoticesOnTheLedgerTest extends OnTheLedger {

    @Inject
    Notices notices;

    @Inject
    KnownAccounts knownAccounts;

    private final AccountId account = new AccountId(PORTAL, "noticed-" + UUID.randomUUID());
    private volatile PortalWord word = told(AccountState.ACTIVE);

    @BeforeEach
    void nothingIsNoticed() {
        sql("delete from notice");
    }

    private PortalWord told(AccountState state, PortalSubscription... subscriptions) {
        return new PortalWord.Told(new PortalAccount(
                account,
                state,
                new Company("Contoso Ltd", Optional.empty(), "contoso.example", Optional.empty(), Optional.empty()),
                new Person("jane", "Jane", "Doe", "jane@contoso.example"),
                "direct",
                Optional.of("EUR"),
                List.of(subscriptions),
                Optional.empty()));
    }

    private PortalSubscription subscription(String product, Phase phase) {
        return new PortalSubscription(
                new SubscriptionId(account.value() + "-" + product),
                product,
                Optional.empty(),
                Optional.empty(),
                phase);
    }

    /** Says what {@link #word} is at the moment. */
    private final class Teller implements Portal {
        @Override
        public ReceivedEvent read(RawMessage message) {
            throw new UnsupportedOperationException("nobody sends");
        }

        @Override
        public Uni<ReportAnswer> report(OutcomeReport report) {
            return Uni.createFrom().item(new ReportAnswer.Delivered());
        }

        @Override
        public Uni<PortalWord> ask(AccountId about) {
            return Uni.createFrom().item(word);
        }
    }

    private static final DeliveryCounters NOBODY_COUNTS = new DeliveryCounters() {
        @Override
        public void stored(PortalId portal, PortalEvent event) {}

        @Override
        public void repeated(PortalId portal) {}

        @Override
        public void stale(PortalId portal) {}

        @Override
        public void refused(PortalId portal, ProblemType why) {}

        @Override
        public void refused(ProblemType why) {}
    };

    private StoreDelivery storeDelivery() {
        return new StoreDelivery(deliveries, NOBODY_COUNTS, WakeUp.SILENT, UUID::randomUUID);
    }

    private AcceptIntent acceptIntent() {
        return new AcceptIntent(
                storeDelivery(), knownAccounts, deliveries, UUID::randomUUID, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private int ask(Instant now) {
        RetryPolicy retries = new RetryPolicy(
                Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), RandomGenerator.getDefault());
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return wait(new AskPortals(notices, id -> Optional.of(new Teller()), acceptIntent(), retries, clock).ask());
    }

    private void notice() {
        Delivery delivery = new Delivery(
                new DeliveryId(UUID.randomUUID()),
                PORTAL,
                UUID.randomUUID().toString(),
                "ACCOUNT_CHANGE",
                account.value(),
                "0",
                "{}",
                NOW);
        wait(storeDelivery().store(new ReceivedEvent(delivery, new PortalEvent.Noticed(account, NOW), false)));
    }

    private List<String> kinds() {
        String all = value("select coalesce(string_agg(o.kind, ' ' order by position), '') from orders o"
                + " join account a on a.pk = o.account_pk where a.external_id = '" + account.value() + "'");
        return all.isEmpty() ? List.of() : List.of(all.split(" "));
    }

    private String noticed() {
        return value("select count(*) from notice where external_id = '" + account.value() + "'");
    }

    @Test
    void whateverIsSaidHoweverOftenTheOrdersAreWhatTheTwoDifferIn() {
        word = told(AccountState.ACTIVE, subscription("hosted-exchange", Phase.ACTIVE));
        notice();
        notice();
        notice();
        assertThat(noticed()).isEqualTo("1");

        assertThat(ask(NOW)).isEqualTo(1);
        assertThat(kinds()).containsExactly("account.register", "subscription.provision");
        assertThat(noticed()).isEqualTo("0");

        notice();
        assertThat(ask(NOW)).isEqualTo(1);
        assertThat(kinds()).as("nothing has changed").hasSize(2);
    }

    @Test
    void theWholeLifeIsToldFromStatesAlone() {
        step(AccountState.ACTIVE, subscription("a", Phase.PENDING));
        assertThat(kinds()).containsExactly("account.register");
        step(AccountState.ACTIVE, subscription("a", Phase.ACTIVE));
        step(AccountState.ACTIVE, subscription("a", Phase.SUSPENDED));
        step(AccountState.SUSPENDED, subscription("a", Phase.SUSPENDED), subscription("b", Phase.ACTIVE));
        step(AccountState.ACTIVE, subscription("a", Phase.ACTIVE), subscription("b", Phase.ACTIVE));
        step(AccountState.ACTIVE, subscription("a", Phase.ENDED), subscription("b", Phase.ACTIVE));
        step(AccountState.TERMINATED, subscription("a", Phase.ENDED), subscription("b", Phase.ENDED));
        step(AccountState.ACTIVE, subscription("a", Phase.ACTIVE));

        assertThat(kinds())
                .containsExactly(
                        "account.register",
                        "subscription.provision",
                        "subscription.suspend",
                        "account.suspend",
                        "account.reactivate",
                        "subscription.resume",
                        "subscription.provision",
                        "subscription.destroy",
                        "account.terminate");
    }

    private void step(AccountState state, PortalSubscription... subscriptions) {
        word = told(state, subscriptions);
        notice();
        assertThat(ask(NOW)).isEqualTo(1);
    }

    @Test
    void whatIsSaidWhileThePortalIsAskedMakesItBeAskedOnceMore() {
        notice();
        Notices.Taken taken = wait(notices.take(1, NOW, Duration.ofMinutes(2))).get(0);
        notice();
        assertThat(wait(notices.take(1, NOW, Duration.ofMinutes(2)))).isEmpty();

        wait(notices.done(taken, NOW, Optional.empty()));

        assertThat(wait(notices.take(1, NOW, Duration.ofMinutes(2))))
                .singleElement()
                .satisfies(again -> assertThat(again.said()).isEqualTo(2));
    }

    @Test
    void whoVanishesLosesItAndComesTooLate() {
        notice();
        Notices.Taken lost = wait(notices.take(1, NOW, Duration.ofMinutes(2))).get(0);
        Instant later = NOW.plus(Duration.ofMinutes(2));
        assertThat(wait(notices.take(1, later, Duration.ofMinutes(2)))).hasSize(1);

        wait(notices.done(lost, later, Optional.empty()));
        wait(notices.retry(lost, later, "too late"));

        assertThat(noticed()).isEqualTo("1");
        assertThat(wait(notices.waiting(PORTAL, 10))).singleElement().satisfies(waiting -> assertThat(waiting.reason())
                .isEmpty());
    }

    @Test
    void portalThatDoesNotAnswerIsAskedAgainAndOperatorsSeeWhy() {
        word = new PortalWord.NotNow("it is down");
        notice();

        assertThat(ask(NOW)).isZero();

        assertThat(wait(notices.waiting(PORTAL, 10))).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason()).isEqualTo("it is down");
            assertThat(waiting.attempts()).isEqualTo(1);
            assertThat(waiting.dueAt()).isBeforeOrEqualTo(NOW.plusSeconds(1));
        });
        word = told(AccountState.ACTIVE);
        assertThat(ask(NOW.plusSeconds(2))).isEqualTo(1);
        assertThat(kinds()).containsExactly("account.register");
    }

    @Test
    void whatIsPlannedAtThePortalIsAskedForOnItsDayEvenIfItSaysNothing() {
        Instant day = NOW.plus(Duration.ofDays(30));
        PortalAccount now = ((PortalWord.Told) told(AccountState.ACTIVE, subscription("a", Phase.ACTIVE))).account();
        word = new PortalWord.Told(new PortalAccount(
                now.id(),
                now.state(),
                now.company(),
                now.administrator(),
                now.channel(),
                now.currency(),
                now.subscriptions(),
                Optional.of(day)));
        notice();
        assertThat(ask(NOW)).isEqualTo(1);
        assertThat(ask(day.minusSeconds(1))).isZero();

        word = told(AccountState.ACTIVE, subscription("a", Phase.ENDED));
        assertThat(ask(day)).isEqualTo(1);

        assertThat(kinds()).containsExactly("account.register", "subscription.provision", "subscription.destroy");
        assertThat(noticed()).isEqualTo("0");
    }

    @Test
    void severalThatAskAtOnceMakeEachOrderOnce() {
        word = told(AccountState.ACTIVE, subscription("a", Phase.ACTIVE), subscription("b", Phase.SUSPENDED));
        AcceptIntent acceptIntent = acceptIntent();
        PortalAccount wanted = ((PortalWord.Told) word).account();

        wait(Uni.join()
                .all(IntStream.range(0, 6)
                        .mapToObj(one -> acceptIntent.acceptAll(account, known -> CompareAccount.next(wanted, known)))
                        .toList())
                .andFailFast());

        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        "account.register", "subscription.provision", "subscription.provision", "subscription.suspend");
    }

    private Intent move(OrderKind kind) {
        return new Intent(
                new Intent.OfAccount(),
                kind.label(),
                "{}",
                version -> new PortalEvent.AccountMoved(kind, account, version, Optional.empty()));
    }

    @Test
    void callsWithoutAnIdAreRepetitionsOnlyOfTheLastWord() {
        notice();
        ask(NOW);
        AcceptIntent acceptIntent = acceptIntent();

        Receipt.Stored first = wait(acceptIntent.accept(account, known -> move(OrderKind.ACCOUNT_SUSPEND)));
        Receipt.Stored again = wait(acceptIntent.accept(account, known -> move(OrderKind.ACCOUNT_SUSPEND)));
        wait(acceptIntent.accept(account, known -> move(OrderKind.ACCOUNT_REACTIVATE)));
        Receipt.Stored other = wait(acceptIntent.accept(account, known -> move(OrderKind.ACCOUNT_SUSPEND)));

        assertThat(again).isEqualTo(new Receipt.Stored(first.delivery(), first.orders(), false));
        assertThat(other.orders()).doesNotContainAnyElementsOf(first.orders());
        assertThat(kinds())
                .containsExactly("account.register", "account.suspend", "account.reactivate", "account.suspend");
    }

    @Test
    void theSameCallTenTimesAtOnceIsStoredOnce() {
        notice();
        ask(NOW);
        AcceptIntent acceptIntent = acceptIntent();

        List<Receipt.Stored> answers = wait(Uni.join()
                .all(IntStream.range(0, 10)
                        .mapToObj(
                                one -> acceptIntent.accept(account, (Known known) -> move(OrderKind.ACCOUNT_RESTRICT)))
                        .toList())
                .andFailFast());

        assertThat(answers)
                .extracting(Receipt.Stored::orders)
                .containsOnly(answers.get(0).orders());
        assertThat(kinds()).containsExactly("account.register", "account.restrict");
    }
}
