package io.skybridge.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.provisioning.OrderDesk.Word;
import io.skybridge.core.usage.BatchId;
import io.skybridge.core.usage.BillingCalendar;
import io.skybridge.core.usage.Conservation;
import io.skybridge.core.usage.CountUsage;
import io.skybridge.core.usage.CustomerReading;
import io.skybridge.core.usage.Meter;
import io.skybridge.core.usage.MeterMapping;
import io.skybridge.core.usage.Meters;
import io.skybridge.core.usage.Period;
import io.skybridge.core.usage.PullId;
import io.skybridge.core.usage.Reading;
import io.skybridge.core.usage.Staging;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageBook;
import io.skybridge.core.usage.UsageCounts;
import io.skybridge.core.usage.UsageLedger;
import io.skybridge.core.usage.UsageMarkers;
import io.skybridge.core.usage.UsageOutbox;
import io.skybridge.core.usage.UsageRecord;
import io.skybridge.core.usage.UsageState;
import io.skybridge.testkit.PostgresResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ports of usage on a real PostgreSQL. Records are never deleted, so each test has a portal and a period of its own. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class UsageOnTheLedgerTest extends OnTheLedger {

    private static final Meter MAILBOX = new Meter("HE", Meter.Kind.USER_PLAN, "Mailbox");
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneOffset.UTC, new BillingCalendar.ProcessDay.MonthEnd());

    private static int tests;

    @Inject
    UsageLedger ledger;

    @Inject
    Staging staging;

    @Inject
    Meters meters;

    @Inject
    UsageOutbox usageOutbox;

    @Inject
    UsageMarkers markers;

    @Inject
    UsageBook book;

    @Inject
    UsageCounts counts;

    private PortalId portal;
    private String customer;
    private Period period;
    private AccountId account;

    @BeforeEach
    void aCustomerOfItsOwn() {
        tests++;
        portal = new PortalId("usage-" + tests);
        customer = "U" + tests + "C";
        account = new AccountId(portal, "acct");
        period = CALENDAR.period(YearMonth.of(2030 + tests, 3));
        sql("insert into account (portal, external_id, version, code) values ('" + portal + "', 'acct', 1, '" + customer
                + "')");
    }

    private Instant day(int day) {
        return period.window().from().plus(Duration.ofDays(day - 1L)).plusSeconds(3600);
    }

    private void billed(MeterMapping.Terms terms) {
        wait(meters.put(List.of(new MeterMapping(portal, MAILBOX, Instant.EPOCH, "mailbox", terms)), "tess"));
    }

    private CustomerReading holding(Instant at, String... users) {
        return new CustomerReading(
                customer,
                at,
                List.of(users).stream()
                        .map(user -> Reading.held(customer, Optional.of(user), MAILBOX))
                        .toList(),
                Set.of());
    }

    private UsageLedger.Written write(boolean whole, CustomerReading reading) {
        UsageLedger.Writing writing = writing(whole);
        return wait(ledger.write(
                writing, List.of(reading), (one, known) -> CountUsage.count(writing.pulled(), one, known)));
    }

    private UsageLedger.Writing writing(boolean whole) {
        return new UsageLedger.Writing(
                new CountUsage.Pulled("main", period, whole, CALENDAR),
                whole ? "billing" : "inventory",
                new PullId(UUID.randomUUID()));
    }

    private List<UsageRecord> records() {
        return wait(book.records(UsageBook.Query.of(period.name()), Optional.empty(), 100))
                .records();
    }

    private UsageOutbox.Fresh fresh(int most) {
        return fresh(most, NOW);
    }

    private UsageOutbox.Fresh fresh(int most, Instant now) {
        return new UsageOutbox.Fresh(new BatchId(UUID.randomUUID()), portal, most, now);
    }

    private UsageOutbox.Held taken(Instant at) {
        return wait(usageOutbox.take(portal, at, LEASE)).orElseThrow();
    }

    private Conservation.Line proven() {
        Conservation proof = wait(book.conservation(period.name()));
        assertThat(proof.broken()).isEmpty();
        assertThat(proof.balanced()).isTrue();
        assertThat(proof.lines()).hasSize(1);
        return proof.lines().get(0);
    }

    @Test
    void theSameReadingAgainAddsNothing() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john"));

        UsageLedger.Written again = write(false, holding(day(4), "jane", "john"));

        assertThat(again.records()).isZero();
        assertThat(records()).hasSize(2).allSatisfy(record -> {
            assertThat(record.quantity()).isEqualByComparingTo("1");
            assertThat(record.item().window()).isEqualTo(period.window());
            assertThat(record.times().occurredAt()).isEqualTo(day(3));
            assertThat(record.progress().state()).isEqualTo(UsageState.PENDING);
            assertThat(record.billing().orElseThrow().unit()).isEqualTo("mailbox");
        });
        assertThat(proven().pulled()).isEqualByComparingTo("2");
    }

    @Test
    void whoLeavesCountsForThePeriodAndWhoIsExcludedDoesNot() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john"));

        write(false, holding(day(4), "jane"));
        assertThat(proven().pulled()).isEqualByComparingTo("2");
        write(false, new CustomerReading(customer, day(5), List.of(), Set.of("john")));

        assertThat(proven().pulled()).isEqualByComparingTo("1");
        assertThat(records()).extracting(UsageRecord::number).containsExactlyInAnyOrder(0, 0, 1);
    }

    @Test
    void aReadingOfTheWholePeriodTakesBackWhatItDoesNotNameUnlessItIsOlder() {
        billed(MeterMapping.Terms.PLAIN);
        write(true, holding(day(10), "jane", "john"));

        assertThat(write(true, holding(day(9), "jane")).records()).isZero();
        assertThat(proven().pulled()).isEqualByComparingTo("2");
        write(true, holding(day(11), "jane"));

        assertThat(proven().pulled()).isEqualByComparingTo("1");
    }

    @Test
    void theNextPeriodKnowsWhatIsCarried() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane"));
        period = CALENDAR.period(period.name().plusMonths(1));

        write(false, holding(day(2), "jane", "john"));

        assertThat(records()).hasSize(2).allSatisfy(record -> {
            boolean carried = record.item().user().orElseThrow().equals("jane");
            assertThat(record.carried()).isEqualTo(carried);
            assertThat(record.times().occurredAt())
                    .isEqualTo(carried ? period.window().from() : day(2));
        });
    }

    @Test
    void whatIsIncludedIsNotSentAndTheRestIsRoundedOnce() {
        billed(new MeterMapping.Terms(new BigDecimal("2"), new BigDecimal("0.4"), 0, RoundingMode.HALF_UP));

        write(false, holding(day(3), "a", "b", "c", "d", "e"));

        Conservation.Line line = proven();
        assertThat(line.included()).isEqualByComparingTo("2");
        assertThat(line.states().get(UsageState.PENDING)).isEqualByComparingTo("3");
        assertThat(line.units().get("mailbox").get(UsageState.PENDING)).isEqualByComparingTo("1");
        assertThat(records())
                .filteredOn(record -> record.progress().state() == UsageState.INCLUDED)
                .hasSize(2);
    }

    @Test
    void whatHasNoMappingWaitsAndIsBilledWhenItHasOne() {
        write(false, holding(day(3), "jane", "john"));
        assertThat(proven().unmapped()).isEqualByComparingTo("2");
        assertThat(wait(usageOutbox.gather(fresh(10)))).isZero();

        billed(MeterMapping.Terms.PLAIN);
        assertThat(wait(ledger.billWaiting(10))).isEqualTo(2);
        assertThat(wait(ledger.billWaiting(10))).isZero();

        assertThat(proven().unmapped()).isEqualByComparingTo("0");
        assertThat(wait(usageOutbox.gather(fresh(10)))).isEqualTo(2);
    }

    @Test
    void aBatchIsSentAgainAsItWasUntilItIsAnsweredRecordByRecord() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john", "mary"));
        assertThat(wait(usageOutbox.gather(fresh(10)))).isEqualTo(3);
        UsageOutbox.Held first = taken(NOW);
        assertThat(wait(usageOutbox.take(portal, NOW, LEASE))).isEmpty();
        wait(usageOutbox.again(first, NOW.plusSeconds(5), "timed out", true));
        assertThat(proven().states()).containsOnlyKeys(UsageState.UNKNOWN);
        write(false, holding(day(4), "kate"));

        UsageOutbox.Held second = taken(NOW.plusSeconds(5));
        assertThat(second.batch().records())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("progress")
                .isEqualTo(first.batch().records());
        assertThat(second.attempt()).isEqualTo(2);
        UUID refused = second.batch().records().get(0).id();
        // The one that was given up for dead can write nothing.
        wait(usageOutbox.answered(first, UsageAnswer.Answered.ALL, NOW));
        assertThat(proven().states()).doesNotContainKey(UsageState.ACCEPTED);
        wait(usageOutbox.answered(second, new UsageAnswer.Answered(Map.of(refused, "no such unit")), NOW));

        assertThat(proven().states())
                .containsEntry(UsageState.ACCEPTED, new BigDecimal("2"))
                .containsEntry(UsageState.REJECTED, new BigDecimal("1"))
                .containsEntry(UsageState.PENDING, new BigDecimal("1"));
        assertThat(wait(book.records(
                                new UsageBook.Query(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(second.batch().id())),
                                Optional.empty(),
                                10))
                        .records())
                .hasSize(3);
    }

    @Test
    void whatWasRejectedIsSentAgainOrSettled() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john"));
        wait(usageOutbox.gather(fresh(10)));
        UsageOutbox.Held held = taken(NOW);
        List<UUID> ids = held.batch().records().stream().map(UsageRecord::id).toList();
        wait(usageOutbox.answered(held, new UsageAnswer.Answered(Map.of(ids.get(0), "no", ids.get(1), "no")), NOW));
        Word word = new Word("tess", "credited by hand", NOW);
        UsageBook.Query all = UsageBook.Query.of(period.name());

        assertThat(wait(book.settle(all, Set.of(ids.get(0)), word))).isEqualTo(1);
        assertThat(wait(book.retry(all, Set.of(), word))).isEqualTo(1);

        assertThat(proven().states())
                .containsEntry(UsageState.SETTLED, new BigDecimal("1"))
                .containsEntry(UsageState.PENDING, new BigDecimal("1"));
        assertThat(wait(usageOutbox.gather(fresh(10)))).isEqualTo(1);
        assertThat(taken(NOW).batch().records()).extracting(UsageRecord::id).containsExactly(ids.get(1));
    }

    @Test
    void whatWaitsExpiresWhenThePortalsWindowHasClosed() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane"));

        assertThat(wait(usageOutbox.expire(portal, period.window().until().minusMillis(1))))
                .isZero();
        assertThat(wait(usageOutbox.expire(portal, period.window().until()))).isEqualTo(1);

        assertThat(proven().states()).containsOnlyKeys(UsageState.EXPIRED);
    }

    @Test
    void aMarkerIsAnsweredTheSameEachTimeAndTheNextOneSaysThatItArrived() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john"));
        UsageMarkers.Question begin = question(Optional.empty());

        UsageBatch first = wait(markers.next(begin, fresh(1))).orElseThrow();
        UsageBatch again = wait(markers.next(begin, fresh(10))).orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.records()).isEqualTo(first.records()).hasSize(1);
        assertThat(proven().states()).doesNotContainKey(UsageState.ACCEPTED);
        UsageBatch second =
                wait(markers.next(question(Optional.of(first.id())), fresh(10))).orElseThrow();

        assertThat(second.records()).hasSize(1).doesNotContainAnyElementsOf(first.records());
        assertThat(proven().states()).containsEntry(UsageState.ACCEPTED, new BigDecimal("1"));
        assertThat(wait(markers.next(question(Optional.of(second.id())), fresh(10))))
                .isEmpty();
        assertThat(proven().states()).containsEntry(UsageState.ACCEPTED, new BigDecimal("2"));
        assertThat(value("select string_agg(detail, ', ' order by pk) from audit where action = 'usage.taken'"
                        + " and detail like any (array['%" + first.id().value() + "', '%"
                        + second.id().value() + "'])"))
                .isEqualTo("1 records, batch " + first.id().value() + ", 1 records, batch "
                        + second.id().value());
        UsageMarkers.Question unheardOf = question(Optional.of(new BatchId(UUID.randomUUID())));
        assertThatThrownBy(() -> wait(markers.next(unheardOf, fresh(10)))).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsFoundBehindTheInventoryOfAPeriodThatIsOverIsCollected() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane"));
        period = CALENDAR.period(period.name().plusMonths(1));
        write(false, holding(day(2), "jane"));
        UsageMarkers.Question inventory = new UsageMarkers.Question(
                account,
                UsageMarkers.What.INVENTORY,
                Optional.empty(),
                day(3),
                Optional.of(period.window().from()));
        Instant over = period.window().until();
        List<UUID> collected = collected(over);
        UsageBatch held = wait(markers.next(inventory, fresh(10, over))).orElseThrow();
        assertThat(held.records()).singleElement().satisfies(record -> assertThat(collected)
                .doesNotContain(record.id()));
        Reading late = new Reading(customer, Optional.of("john"), MAILBOX, BigDecimal.ONE, Optional.empty(), true);

        write(false, new CustomerReading(customer, day(4), List.of(late), Set.of()));

        assertThat(collected(over.minusMillis(1))).isEqualTo(collected);
        assertThat(collected(over)).hasSize(collected.size() + 1).containsAll(collected);
        assertThat(proven().states()).containsEntry(UsageState.ACCEPTED, new BigDecimal("1"));
    }

    /** Everything that is there to collect at a time. */
    private List<UUID> collected(Instant now) {
        List<UUID> collected = new ArrayList<>();
        Optional<UsageBatch> batch = wait(markers.next(question(Optional.empty()), fresh(10, now)));
        while (batch.isPresent()) {
            batch.get().records().forEach(record -> collected.add(record.id()));
            batch = wait(markers.next(question(batch.map(UsageBatch::id)), fresh(10, now)));
        }
        return collected;
    }

    private UsageMarkers.Question question(Optional<BatchId> after) {
        return new UsageMarkers.Question(
                account, UsageMarkers.What.COLLECT, after, period.window().until(), Optional.empty());
    }

    @Test
    void aPeriodIsCountedByOneSourceAndInOneWindow() {
        write(false, holding(day(3), "jane"));

        assertThatThrownBy(() -> write(true, holding(day(4), "jane")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("inventory");
        period = new Period(
                period.name(),
                new io.skybridge.core.usage.UsageWindow(
                        period.window().from().plusSeconds(3600),
                        period.window().until()));
        assertThatThrownBy(() -> write(false, holding(day(4), "jane")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Time zone and process day");
    }

    @Test
    void readingsThatWaitComeBackCustomerByCustomerWithThoseWhoHaveNoneAnyMore() {
        write(true, holding(day(3), "jane"));
        PullId pull = new PullId(UUID.randomUUID());
        CountUsage.Pulled pulled = writing(true).pulled();
        List<String> customers =
                IntStream.range(0, 5).mapToObj(n -> customer + n).toList();
        IntStream.range(0, 3)
                .forEach(round -> wait(staging.keep(
                        pull,
                        customers.stream()
                                .map(one -> Reading.held(one, Optional.of("user" + round), MAILBOX))
                                .toList())));

        assertThat(wait(staging.customers(pull, pulled))).isEqualTo(6);
        List<Staging.Staged> page = wait(staging.next(pull, pulled, Optional.empty(), 4));
        assertThat(page).extracting(Staging.Staged::customer).containsExactly(customer, customer + 0, customer + 1);
        assertThat(page).extracting(staged -> staged.readings().size()).containsExactly(0, 3, 3);
        List<Staging.Staged> rest = wait(staging.next(pull, pulled, Optional.of(customer + 1), 100));
        assertThat(rest).extracting(Staging.Staged::customer).containsExactly(customer + 2, customer + 3, customer + 4);
        assertThat(wait(staging.next(pull, pulled, Optional.of(customer + 4), 100)))
                .isEmpty();
        wait(staging.clear(pull));
        assertThat(wait(staging.customers(pull, pulled))).isEqualTo(1);
    }

    @Test
    void aRecordThatIsMissingIsNamed() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john"));
        sql("alter table usage_record disable trigger usage_record_kept");
        sql("delete from usage_record where customer = '" + customer + "' and user_name = 'jane'");
        sql("alter table usage_record enable trigger usage_record_kept");

        Conservation proof = wait(book.conservation(period.name()));

        assertThat(proof.balanced()).isFalse();
        assertThat(proof.lines().get(0).difference()).isEqualByComparingTo("1");
        assertThat(proof.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.customer()).isEqualTo(customer);
            assertThat(broken.why()).contains("pulled 2").contains("its records are 1");
        });
    }

    @Test
    void whatAPortalDoesNotHaveIsCountedByState() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane", "john", "joe"));
        sql("update usage_record set state = 'rejected' where customer = '" + customer + "' and user_name = 'joe'");

        UsageCounts.Open open = wait(counts.open()).stream()
                .filter(one -> one.portal().equals(Optional.of(portal)))
                .findFirst()
                .orElseThrow();

        assertThat(open.records()).containsOnly(Map.entry(UsageState.PENDING, 2L), Map.entry(UsageState.REJECTED, 1L));
        assertThat(open.waitingSince()).contains(period.window().until());
    }

    @Test
    void whatWaitsForAMappingIsCountedForNoPortal() {
        long before = unmapped();

        write(false, holding(day(3), "jane", "john"));

        assertThat(unmapped()).isEqualTo(before + 2);
    }

    private long unmapped() {
        return wait(counts.open()).stream()
                .filter(one -> one.portal().isEmpty())
                .mapToLong(one -> one.records().getOrDefault(UsageState.PENDING, 0L))
                .sum();
    }

    @Test
    void aRecordIsNotChangedOrDeleted() {
        billed(MeterMapping.Terms.PLAIN);
        write(false, holding(day(3), "jane"));

        for (String change : List.of(
                "update usage_record set quantity = 2",
                "update usage_record set units = 5",
                "delete from usage_record")) {
            assertThatThrownBy(() -> sql(change + " where customer = '" + customer + "'"))
                    .hasMessageContaining("usage records are not changed");
        }
    }

    @Test
    void aListIsWalkedPageByPageAndStreamedWhole() {
        write(
                false,
                holding(day(3), IntStream.range(0, 25).mapToObj(n -> "u" + n).toArray(String[]::new)));
        UsageBook.Query all = UsageBook.Query.of(period.name());

        UsageBook.Page first = wait(book.records(all, Optional.empty(), 20));
        UsageBook.Page second = wait(book.records(all, first.next(), 20));

        assertThat(first.records()).hasSize(20);
        assertThat(second.records()).hasSize(5);
        assertThat(second.next()).isEmpty();
        assertThat(wait(book.stream(all).collect().asList()))
                .startsWith(first.records().toArray(UsageRecord[]::new))
                .endsWith(second.records().toArray(UsageRecord[]::new));
        assertThatThrownBy(() -> wait(book.records(all, Optional.of("nonsense"), 20)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void twoWritersOfOneCustomerCountItOnce() {
        billed(MeterMapping.Terms.PLAIN);
        UsageLedger.Writing writing = writing(false);
        CustomerReading reading = holding(day(3), "jane", "john");

        List<UsageLedger.Written> written = wait(io.smallrye.mutiny.Multi.createFrom()
                .range(0, 8)
                .onItem()
                .transformToUniAndMerge(n -> ledger.write(
                        writing, List.of(reading), (one, known) -> CountUsage.count(writing.pulled(), one, known)))
                .collect()
                .asList());

        assertThat(written.stream().mapToInt(UsageLedger.Written::records).sum())
                .isEqualTo(2);
        assertThat(proven().pulled()).isEqualByComparingTo("2");
    }
}
