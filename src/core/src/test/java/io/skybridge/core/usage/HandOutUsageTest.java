package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.skybridge.core.account.Account;
import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.AccountUser;
import io.skybridge.core.account.Company;
import io.skybridge.core.account.CustomerCode;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.delivery.Known;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.handle.Handles;
import io.skybridge.core.handle.Place;
import io.skybridge.core.lifecycle.AccountState;
import io.skybridge.core.lifecycle.HandleState;
import io.skybridge.core.lifecycle.UserState;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.subscription.SubscriptionId;
import io.skybridge.core.usage.MarkerPortal.Asked;
import io.skybridge.core.usage.MarkerPortal.Line;
import io.skybridge.core.usage.MarkerPortal.Page;
import io.skybridge.core.usage.UsageMarkers.What;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HandOutUsageTest {

    private static final PortalId PORTAL = new PortalId("bm");
    private static final AccountId ACCOUNT = new AccountId(PORTAL, "acct-1");
    private static final Meter MAILBOX = Meter.parse("HE/user-plan/Mailbox");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private final MemoryUsageMarkers markers = new MemoryUsageMarkers();
    private final AskingPortal portal = new AskingPortal();
    private final HandOutUsage handOutUsage = new HandOutUsage(
            id -> id.equals(PORTAL)
                    ? Optional.of(portal)
                    : id.value().equals("other") ? Optional.of(new SilentPortal()) : Optional.empty(),
            new HandOutUsage.Accounts(
                    new NamedAccounts(), account -> Uni.createFrom().item(known())),
            markers,
            CALENDAR,
            new PullUsage.Surroundings(Clock.fixed(NOW, ZoneOffset.UTC), UUID::randomUUID));

    /** A portal that takes nothing and asks nothing. */
    private static class SilentPortal implements Portal {
        @Override
        public ReceivedEvent read(RawMessage message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<ReportAnswer> report(OutcomeReport report) {
            throw new UnsupportedOperationException();
        }
    }

    /** Asks what it is told to, and keeps the answer as it is. */
    private static final class AskingPortal extends SilentPortal implements MarkerPortal {
        private Asked asked = new Asked(What.COLLECT, "CONT", "", Optional.empty());
        private Page page = new Page("", List.of());

        @Override
        public int most() {
            return 2;
        }

        @Override
        public Asked asked(RawMessage message) {
            return asked;
        }

        @Override
        public String written(Page answered) {
            page = answered;
            return answered.toString();
        }
    }

    private record NamedAccounts() implements Handles {
        @Override
        public Uni<Optional<AccountId>> account(PortalId portal, String name) {
            return Uni.createFrom()
                    .item(List.of("CONT", "acct-1").contains(name) ? Optional.of(ACCOUNT) : Optional.empty());
        }

        @Override
        public Uni<List<NamedUser>> users(PortalId portal, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<String>> user(AccountId account, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<AccountId>> subscription(PortalId portal, SubscriptionId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> remember(Place place, List<String> names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<Work>> work(Place place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Map<String, String>> controls(Place place) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> setControls(Place place, Map<String, String> controls, Instant at) {
            throw new UnsupportedOperationException();
        }
    }

    private static Known known() {
        Company company =
                new Company("Contoso Ltd", Optional.empty(), "contoso.example", Optional.empty(), Optional.empty());
        Account account = new Account(
                ACCOUNT,
                Optional.of(company),
                Optional.empty(),
                "direct",
                AccountState.ACTIVE,
                Optional.of(new CustomerCode("CONT")));
        Known.KnownUser jane = new Known.KnownUser(
                new AccountUser("Jane", Optional.empty(), UserState.ACTIVE),
                true,
                Optional.empty(),
                HandleState.ACTIVE);
        return new Known(account, Optional.empty(), Optional.empty(), HandleState.ACTIVE, List.of(), List.of(jane));
    }

    private static UsageRecord record(String user, String occurredAt, boolean carried) {
        Instant at = Instant.parse(occurredAt);
        Period period = CALENDAR.period(at);
        Item item = new Item("demo", "cont", Optional.of(user), MAILBOX, period.window());
        return UsageRecord.found(
                item,
                period,
                0,
                BigDecimal.ONE,
                new UsageRecord.Found(
                        new UsageRecord.Times(at, at),
                        carried,
                        Optional.of(new UsageRecord.Billing(
                                ACCOUNT, "mailbox", new Allotment.Share(BigDecimal.ZERO, BigDecimal.ONE)))));
    }

    private static UsageRecord added(String user) {
        return record(user, "2026-11-06T08:00:00Z", false);
    }

    private static UsageRecord carried(String user, String begin) {
        return record(user, begin, true);
    }

    private Page ask(What what, String marker, String date) {
        portal.asked = new Asked(
                what,
                "CONT",
                marker,
                Optional.of(date).filter(text -> !text.isEmpty()).map(Instant::parse));
        handOutUsage
                .answer(PORTAL, new RawMessage("/", "", Map.of(), new byte[0]))
                .await()
                .atMost(Duration.ofSeconds(10));
        return portal.page;
    }

    private Page collect(String marker) {
        return ask(What.COLLECT, marker, "");
    }

    private static List<String> users(Page page) {
        return page.lines().stream().map(line -> line.user().orElseThrow()).toList();
    }

    @Test
    void usageIsHandedOutOnceAndTheSameMarkerGetsTheSameAnswer() {
        markers.pend(IntStream.range(0, 5).mapToObj(i -> added("user" + i)).toArray(UsageRecord[]::new));

        Page first = collect("");
        Page second = collect(first.marker());
        markers.pend(added("late"));
        Page third = collect(second.marker());

        assertThat(List.of(users(first), users(second), users(third)))
                .containsExactly(List.of("user0", "user1"), List.of("user2", "user3"), List.of("user4", "late"));
        assertThat(collect("")).isEqualTo(first);
        assertThat(collect("0")).isEqualTo(first);
        assertThat(collect(first.marker())).isEqualTo(second);
        assertThat(markers.accepted()).hasSize(4);
        assertThat(collect(third.marker()).lines()).isEmpty();
        assertThat(markers.accepted()).hasSize(6);
    }

    @Test
    void markerIsNeverEmptyAndWhatIsExhaustedKeepsIts() {
        assertThat(collect("")).isEqualTo(new Page("0", List.of()));
        assertThat(collect("0")).isEqualTo(new Page("0", List.of()));
        markers.pend(added("jane"));

        Page page = collect("0");

        assertThat(users(page)).containsExactly("Jane");
        assertThat(collect(page.marker())).isEqualTo(new Page(page.marker(), List.of()));
        markers.pend(added("kim"));
        assertThat(users(collect(page.marker()))).containsExactly("kim");
    }

    @Test
    void nothingThatBeganLaterIsHandedOut() {
        markers.pend(added("jane"), record("kim", "2026-11-07T08:00:00Z", false));

        Page page = ask(What.COLLECT, "", "2026-11-07T08:00:00Z");

        assertThat(users(page)).containsExactly("Jane");
        assertThat(ask(What.COLLECT, page.marker(), "2026-11-07T08:00:00Z").lines())
                .isEmpty();
    }

    @Test
    void inventoryIsWhatWasHeldWhenThePeriodBegan() {
        markers.pend(added("jane"), carried("kim", "2026-11-01T00:00:00Z"), carried("kim", "2026-10-01T00:00:00Z"));

        Page november = ask(What.INVENTORY, "", "2026-11-01T00:00:00Z");

        assertThat(november.lines()).hasSize(1);
        assertThat(november.lines().get(0).record().period()).hasToString("2026-11");
        assertThat(ask(What.INVENTORY, "", "2026-11-01T00:00:00Z")).isEqualTo(november);
        assertThat(ask(What.INVENTORY, november.marker(), "2026-11-01T00:00:00Z"))
                .isEqualTo(new Page(november.marker(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11",
        // Where it is later, and earlier, than here.
        "2026-10-31T10:00:00Z, 2026-11",
        "2026-11-01T12:00:00Z, 2026-11",
        "2026-10-01T00:00:00Z, 2026-10",
        "2026-11-15T00:00:00Z, 2026-11"
    })
    void periodIsTheOneThatIsMeantWhereverItIsAsked(String date, String period) {
        markers.pend(carried("kim", "2026-11-01T00:00:00Z"), carried("kim", "2026-10-01T00:00:00Z"));

        assertThat(ask(What.INVENTORY, "", date).lines())
                .extracting(line -> line.record().period().toString())
                .containsExactly(period);
    }

    @Test
    void inventoryWithoutAPeriodIsOfAll() {
        markers.pend(carried("kim", "2026-11-01T00:00:00Z"), carried("jane", "2026-10-01T00:00:00Z"));

        Page page = ask(What.INVENTORY, "", "");

        assertThat(users(page)).containsExactlyInAnyOrder("Jane", "kim");
        assertThat(ask(What.INVENTORY, page.marker(), "")).isEqualTo(new Page(page.marker(), List.of()));
    }

    /** Whether CPBM keeps one marker for both calls or one for each is not known; nor whether one lasts longer than a period. */
    @Test
    void oneMarkerServesBothCallsAndAllPeriods() {
        markers.pend(added("jane"), carried("kim", "2026-11-01T00:00:00Z"), carried("lou", "2026-10-01T00:00:00Z"));
        List<Page> pages = new java.util.ArrayList<>();
        String marker = "";
        for (String month : List.of("2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z")) {
            for (What what : List.of(What.COLLECT, What.INVENTORY, What.COLLECT, What.INVENTORY)) {
                Page page = ask(what, marker, what == What.INVENTORY ? month : "");
                marker = page.marker();
                pages.add(page);
            }
        }

        assertThat(pages.stream().flatMap(page -> users(page).stream()).collect(Collectors.toList()))
                .containsExactlyInAnyOrder("Jane", "kim", "lou");
        assertThat(markers.accepted()).hasSize(3);
    }

    @Test
    void handlesAreThoseThatWereAnswered() {
        markers.pend(added("jane_CONT"), added("poe_cont"));

        List<Line> lines = collect("").lines();

        assertThat(lines).extracting(Line::tenant).containsOnly("CONT");
        assertThat(lines).extracting(line -> line.user().orElseThrow()).containsExactly("Jane", "poe");
        assertThat(lines).extracting(Line::subscription).containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "nonsense",
                "_",
                "6e0a6f0a-6f3c-4f3b-9a52",
                "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11",
                "any.",
                "6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11_",
                "9999999999999.6e0a6f0a-6f3c-4f3b-9a52-0d6e8f3f2f11"
            })
    void markerThatWasNeverAnsweredIsRefused(String marker) {
        assertRefused(() -> collect(marker), ProblemType.INVALID_REQUEST);
    }

    @Test
    void tenantsAndPortalsThatAreNotKnownAreRefused() {
        portal.asked = new Asked(What.COLLECT, "NOBODY", "", Optional.empty());
        RawMessage message = new RawMessage("/", "", Map.of(), new byte[0]);

        assertRefused(() -> handOutUsage.answer(PORTAL, message).await().indefinitely(), ProblemType.UNKNOWN_HANDLE);
        for (String name : List.of("other", "nowhere")) {
            assertRefused(
                    () -> handOutUsage
                            .answer(new PortalId(name), message)
                            .await()
                            .indefinitely(),
                    ProblemType.UNKNOWN_PORTAL);
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asking, ProblemType why) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(why));
    }
}
