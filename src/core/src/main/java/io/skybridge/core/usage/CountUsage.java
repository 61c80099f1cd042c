package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.skybridge.core.account.AccountId;

/**
 * Decides what a reading of one customer adds to what was counted. The same reading again adds nothing, and so does an older
 * one of a whole period: that is what makes pulls harmless to repeat, to double and to break off.
 */
public final class CountUsage {

    private final Pulled pulled;
    private final Known known;
    private final Map<Meter, Total> totals = new LinkedHashMap<>();
    private final List<UsageRecord> records = new ArrayList<>();

    /**
     * What is being counted.
     *
     * @param servicesManager the services manager
     * @param period the billing period
     * @param whole whether the reading says everything of the period, so that what it does not name was not held
     * @param calendar when the provider's days are
     */
    public record Pulled(String servicesManager, Period period, boolean whole, BillingCalendar calendar) {}

    /**
     * What the ledger has of a customer in a period.
     *
     * @param readAt when what it has was read; empty before the first reading
     * @param tallies what was counted of each item
     * @param totals what was counted of each meter
     * @param before what was held in the period before; asked for only before the first reading
     * @param billing whom its usage is billed to and by which mappings
     */
    public record Known(
            Optional<Instant> readAt,
            Map<Item, Tally> tallies,
            Map<Meter, Total> totals,
            Set<Held> before,
            Billed billing) {}

    /**
     * Something that was held.
     *
     * @param user whose it is; empty for the customer's
     * @param meter what it is
     */
    public record Held(Optional<String> user, Meter meter) {}

    /**
     * Whom usage is billed to.
     *
     * @param account the account at its portal; empty while none is known of this customer
     * @param mappings the mappings of all meters
     */
    public record Billed(Optional<AccountId> account, List<MeterMapping> mappings) {

        /**
         * Bills a quantity.
         *
         * @param so how far its meter has been allotted so far
         * @return what is billed; empty while the account or the mapping is missing
         */
        public Optional<Allotted> allot(Period period, Meter meter, Allotment so, BigDecimal quantity) {
            return account.flatMap(who -> MeterMapping.inForce(mappings, who.portal(), meter, period)
                    .map(mapping -> {
                        Allotment total = so.plus(quantity, mapping.terms());
                        return new Allotted(total, new UsageRecord.Billing(who, mapping.unit(), total.since(so)));
                    }));
        }
    }

    /**
     * A quantity that has been billed.
     *
     * @param total how far its meter has been allotted with it
     * @param billing what is billed for it
     */
    public record Allotted(Allotment total, UsageRecord.Billing billing) {}

    /**
     * What was counted of an item.
     *
     * @param quantity the sum of its records
     * @param records how many there are
     */
    public record Tally(BigDecimal quantity, int records) {

        static final Tally NONE = new Tally(BigDecimal.ZERO, 0);
    }

    /**
     * What was counted of a customer's meter in a period.
     *
     * @param pulled what the source has said; kept beside the records, so that one can be proven by the other
     * @param allotted how far it has been allotted
     */
    public record Total(BigDecimal pulled, Allotment allotted) {

        /** Nothing yet. */
        public static final Total NONE = new Total(BigDecimal.ZERO, Allotment.NONE);
    }

    /**
     * What is to be stored.
     *
     * @param records the new records
     * @param totals the totals that have changed
     * @param applied whether the reading counted; not if a newer one has been counted already
     */
    public record Counted(List<UsageRecord> records, Map<Meter, Total> totals, boolean applied) {}

    private CountUsage(Pulled pulled, Known known) {
        this.pulled = pulled;
        this.known = known;
    }

    /** What this reading adds to what is known. */
    public static Counted count(Pulled pulled, CustomerReading reading, Known known) {
        boolean stale =
                known.readAt().filter(last -> last.isAfter(reading.at())).isPresent();
        if (stale && pulled.whole()) {
            return new Counted(List.of(), Map.of(), false);
        }
        return new CountUsage(pulled, known).count(reading, stale);
    }

    private Counted count(CustomerReading reading, boolean stale) {
        Map<Item, Reading> said = said(reading);
        said.forEach((item, one) ->
                found(item, target(item, one.quantity()), times(item, one, reading.at()), one.carried()));
        known.tallies().keySet().stream()
                .filter(item -> pulled.whole() ? !said.containsKey(item) : !stale && excluded(reading, item.user()))
                .forEach(item -> found(item, BigDecimal.ZERO, times(item, reading.at(), reading.at()), false));
        return new Counted(records, totals, true);
    }

    /** Of several things said of one item the largest counts: an item is held or not, and a measure is its peak. */
    private Map<Item, Reading> said(CustomerReading reading) {
        Map<Item, Reading> said = new LinkedHashMap<>();
        reading.readings().stream()
                .filter(one -> !excluded(reading, one.user()))
                .forEach(one -> said.merge(item(one, reading.at()), one, CountUsage::together));
        return said;
    }

    private static Reading together(Reading one, Reading other) {
        return new Reading(
                one.customer(),
                one.user(),
                one.meter(),
                one.quantity().max(other.quantity()),
                Stream.of(one.since(), other.since()).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                one.carried() || other.carried());
    }

    private static boolean excluded(CustomerReading reading, Optional<String> user) {
        return user.filter(reading.excluded()::contains).isPresent();
    }

    private Item item(Reading reading, Instant at) {
        UsageWindow window = reading.meter().kind().discrete() || pulled.whole()
                ? pulled.period().window()
                : pulled.calendar().day(at);
        return new Item(pulled.servicesManager(), reading.customer(), reading.user(), reading.meter(), window);
    }

    /** What was seen at one moment does not become less by not being seen at another. */
    private BigDecimal target(Item item, BigDecimal quantity) {
        return pulled.whole() ? quantity : quantity.max(tally(item).quantity());
    }

    private Tally tally(Item item) {
        return known.tallies().getOrDefault(item, Tally.NONE);
    }

    private static UsageRecord.Times times(Item item, Reading reading, Instant at) {
        Instant since =
                reading.carried() ? item.window().from() : reading.since().orElse(at);
        return times(item, since, at);
    }

    private static UsageRecord.Times times(Item item, Instant since, Instant at) {
        return new UsageRecord.Times(item.window().nearest(since), at);
    }

    private void found(Item item, BigDecimal target, UsageRecord.Times times, boolean saidCarried) {
        Tally tally = tally(item);
        BigDecimal difference = target.subtract(tally.quantity());
        if (difference.signum() == 0) {
            return;
        }
        boolean carried = saidCarried || known.before().contains(new Held(item.user(), item.meter()));
        UsageRecord.Times from = carried ? times(item, item.window().from(), times.foundAt()) : times;
        Optional<UsageRecord.Billing> billing = bill(item.meter(), difference);
        records.add(UsageRecord.found(
                item, pulled.period(), tally.records(), difference, new UsageRecord.Found(from, carried, billing)));
    }

    private Optional<UsageRecord.Billing> bill(Meter meter, BigDecimal difference) {
        Total total = totals.getOrDefault(meter, known.totals().getOrDefault(meter, Total.NONE));
        Optional<Allotted> billed = known.billing().allot(pulled.period(), meter, total.allotted(), difference);
        totals.put(
                meter,
                new Total(
                        total.pulled().add(difference),
                        billed.map(Allotted::total).orElse(total.allotted())));
        return billed.map(Allotted::billing);
    }
}
