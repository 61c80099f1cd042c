package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.usage.CountUsage.Counted;
import io.skybridge.core.usage.CountUsage.Known;
import io.skybridge.core.usage.CountUsage.Pulled;
import io.skybridge.core.usage.CountUsage.Tally;

import static org.assertj.core.api.Assertions.assertThat;

class CountUsageTest {

    private static final Meter MAILBOX = new Meter("HE", Meter.Kind.USER_PLAN, "Mailbox");
    private static final Meter ARCHIVE = new Meter("HE", Meter.Kind.USER_PLAN, "Archive");
    private static final Meter MEGABYTES = new Meter("HE", Meter.Kind.COUNTER, "mailbox-mb");
    private static final BillingCalendar CALENDAR =
            new BillingCalendar(ZoneId.of("Europe/Berlin"), new BillingCalendar.ProcessDay.MonthEnd());
    private static final Instant NOON = Instant.parse("2026-10-25T12:00:00Z");
    private static final Period PERIOD = CALENDAR.period(NOON);

    private Map<Item, Tally> tallies = new HashMap<>();
    private Map<Meter, CountUsage.Total> totals = new HashMap<>();
    private Optional<Instant> readAt = Optional.empty();
    private Set<CountUsage.Held> before = Set.of();
    private CountUsage.Billed billed = new CountUsage.Billed(Optional.empty(), List.of());

    /** Counts a reading and knows it the next time, as the ledger does. */
    private Counted count(boolean whole, CustomerReading reading) {
        Pulled pulled = new Pulled("main", PERIOD, whole, CALENDAR);
        Counted counted = CountUsage.count(pulled, reading, new Known(readAt, tallies, totals, before, billed));
        if (counted.applied()) {
            readAt = Optional.of(readAt.filter(reading.at()::isBefore).orElse(reading.at()));
            before = Set.of();
        }
        counted.records()
                .forEach(record -> tallies.merge(
                        record.item(),
                        new Tally(record.quantity(), 1),
                        (so, more) -> new Tally(so.quantity().add(more.quantity()), so.records() + more.records())));
        totals.putAll(counted.totals());
        return counted;
    }

    private static CustomerReading reading(Instant at, Reading... readings) {
        return new CustomerReading("TC", at, List.of(readings), Set.of());
    }

    private static Reading held(String user, Meter meter) {
        return Reading.held("TC", Optional.of(user), meter);
    }

    private static Reading measured(String user, String quantity) {
        return new Reading("TC", Optional.of(user), MEGABYTES, new BigDecimal(quantity), Optional.empty(), false);
    }

    private static List<String> words(Counted counted) {
        return counted.records().stream()
                .map(record -> record.item().user().orElse("-") + " "
                        + record.item().meter().name() + " " + record.quantity().toPlainString() + " #"
                        + record.number())
                .toList();
    }

    @Test
    void whoMovesBetweenPlansHasHeldBoth() {
        assertThat(words(count(false, reading(NOON, held("jane", MAILBOX))))).containsExactly("jane Mailbox 1 #0");

        Counted moved = count(false, reading(NOON.plusSeconds(60), held("jane", ARCHIVE)));

        assertThat(words(moved)).containsExactly("jane Archive 1 #0");
        assertThat(totals.get(MAILBOX).pulled()).isEqualByComparingTo("1");
    }

    @Test
    void whatWasSeenEarlierAndIsWrittenLaterIsNotLost() {
        count(false, reading(NOON, held("jane", MAILBOX)));

        Counted late = count(false, reading(NOON.minusSeconds(60), held("john", MAILBOX)));

        assertThat(words(late)).containsExactly("john Mailbox 1 #0");
        assertThat(readAt).contains(NOON);
    }

    @Test
    void aMeasureCountsForItsDayByItsPeak() {
        count(false, reading(NOON, measured("jane", "100.5")));
        count(false, reading(NOON.plusSeconds(60), measured("jane", "80")));
        assertThat(words(count(false, reading(NOON.plusSeconds(120), measured("jane", "120")))))
                .containsExactly("jane mailbox-mb 19.5 #1");

        Counted nextDay = count(false, reading(NOON.plus(Duration.ofDays(1)), measured("jane", "70")));

        assertThat(words(nextDay)).containsExactly("jane mailbox-mb 70 #0");
        assertThat(tallies.keySet())
                .extracting(Item::window)
                .containsExactlyInAnyOrder(CALENDAR.day(NOON), CALENDAR.day(NOON.plus(Duration.ofDays(1))));
    }

    @Test
    void whoIsFoundToBeATestUserNeverCounted() {
        count(false, reading(NOON, held("jane", MAILBOX), measured("jane", "5"), held("john", MAILBOX)));

        Counted excluded = count(
                false, new CustomerReading("TC", NOON.plusSeconds(1), List.of(held("jane", MAILBOX)), Set.of("jane")));

        assertThat(words(excluded)).containsExactlyInAnyOrder("jane Mailbox -1 #1", "jane mailbox-mb -5 #1");
        assertThat(words(count(false, reading(NOON.plusSeconds(2), held("jane", MAILBOX)))))
                .containsExactly("jane Mailbox 1 #2");
    }

    @Test
    void severalLinesOfOneThingAreOne() {
        Reading added = new Reading("TC", Optional.of("jane"), MAILBOX, BigDecimal.ONE, Optional.of(NOON), false);
        Reading removed = new Reading(
                "TC", Optional.of("jane"), MAILBOX, BigDecimal.ONE, Optional.of(NOON.minusSeconds(3600)), false);

        Counted counted = count(true, reading(NOON.plusSeconds(60), added, removed));

        assertThat(words(counted)).containsExactly("jane Mailbox 1 #0");
        assertThat(counted.records().get(0).times().occurredAt()).isEqualTo(NOON.minusSeconds(3600));
    }

    @Test
    void lineWithoutADayLeavesTheDayOfAnother() {
        Reading removed = held("jane", MAILBOX);
        Reading added = new Reading(
                "TC", Optional.of("jane"), MAILBOX, BigDecimal.ONE, Optional.of(NOON.minusSeconds(60)), false);

        Counted counted = count(true, reading(NOON, removed, added));

        assertThat(counted.records().get(0).times().occurredAt()).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void whatBillingDoesNotNameAnyMoreIsTakenBack() {
        count(true, reading(NOON, held("jane", MAILBOX), held("john", MAILBOX)));

        assertThat(words(count(true, reading(NOON.plusSeconds(1), held("john", MAILBOX)))))
                .containsExactly("jane Mailbox -1 #1");
        assertThat(count(true, reading(NOON)).applied()).isFalse();
        assertThat(totals.get(MAILBOX).pulled()).isEqualByComparingTo("1");
    }

    @Test
    void whatIsCarriedCountsFromThePeriodsBeginning() {
        before = Set.of(new CountUsage.Held(Optional.of("jane"), MAILBOX));

        Counted counted = count(false, reading(NOON, held("jane", MAILBOX), held("john", MAILBOX)));

        assertThat(counted.records()).allSatisfy(record -> {
            boolean jane = record.item().user().equals(Optional.of("jane"));
            assertThat(record.carried()).isEqualTo(jane);
            assertThat(record.times().occurredAt())
                    .isEqualTo(jane ? PERIOD.window().from() : NOON);
        });
    }

    @Test
    void anIdIsTheSameEachTimeAndAnotherForEachRecord() {
        Counted first = count(false, reading(NOON, held("jane", MAILBOX), held("john", MAILBOX)));
        tallies = new HashMap<>();
        totals = new HashMap<>();
        Counted again = count(false, reading(NOON.plusSeconds(9), held("john", MAILBOX), held("jane", MAILBOX)));

        assertThat(first.records()).extracting(UsageRecord::id).doesNotHaveDuplicates();
        assertThat(again.records())
                .extracting(UsageRecord::id)
                .containsExactlyInAnyOrderElementsOf(
                        first.records().stream().map(UsageRecord::id).toList());
        assertThat(first.records()).allSatisfy(record -> {
            assertThat(record.id().version()).isEqualTo(8);
            assertThat(record.id().variant()).isEqualTo(2);
        });
    }

    @Test
    void aPeriodIsBilledByTheMappingThatIsInForceWhenItBegins() {
        PortalId portal = new PortalId("shop");
        MeterMapping old = new MeterMapping(portal, MAILBOX, Instant.EPOCH, "old", MeterMapping.Terms.PLAIN);
        MeterMapping fresh = new MeterMapping(
                portal, MAILBOX, PERIOD.window().from().plusMillis(1), "fresh", MeterMapping.Terms.PLAIN);
        billed = new CountUsage.Billed(Optional.of(new AccountId(portal, "acct")), List.of(fresh, old));

        Counted counted = count(false, reading(NOON, held("jane", MAILBOX), held("jane", ARCHIVE)));

        assertThat(counted.records())
                .extracting(record ->
                        record.billing().map(UsageRecord.Billing::unit).orElse("unmapped"))
                .containsExactly("old", "unmapped");
    }
}
