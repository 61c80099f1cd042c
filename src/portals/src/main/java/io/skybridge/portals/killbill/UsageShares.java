package io.skybridge.portals.killbill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageRecord;

/**
 * A batch as Kill Bill can take it: by unit and period, in whole numbers, on days that are billed. A function of the batch and
 * the subscription alone.
 *
 * @param additions what is added
 * @param takenBack what is taken back on the whole, in an order that is always the same
 */
record UsageShares(List<Addition> additions, List<TakenBack> takenBack) {

    /** More is no quantity of anything that is held. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    /**
     * What a batch adds to a unit in a period.
     *
     * @param share the records
     * @param days how much on which day; none of it negative
     */
    record Addition(Share share, SortedMap<LocalDate, Long> days) {}

    /**
     * What a batch takes back of a unit in a period.
     *
     * @param share the records
     * @param amount how much; positive
     */
    record TakenBack(Share share, long amount) {}

    /**
     * The records of a unit and a period.
     *
     * @param number which of the batch's it is, from 1; always the same
     * @param unit the unit
     * @param period the period's days
     * @param name the period's name
     * @param records the records, none of them zero
     */
    record Share(int number, String unit, Days period, String name, List<UsageRecord> records) {

        Collection<UUID> ids() {
            return records.stream().map(UsageRecord::id).toList();
        }

        private long sum() {
            return records.stream().mapToLong(UsageShares::amount).sum();
        }

        /** By day; what some records take back is taken off what others add, the latest first. */
        private SortedMap<LocalDate, Long> days(BilledSubscription subscription, ZoneId zone) {
            TreeMap<LocalDate, Long> days = new TreeMap<>();
            long back = 0;
            for (UsageRecord record : records) {
                long amount = amount(record);
                LocalDate wanted = Days.day(record.times().occurredAt(), zone);
                Optional<LocalDate> day = subscription.day(unit, wanted, period);
                if (amount > 0 && day.isPresent()) {
                    days.merge(day.get(), amount, Long::sum);
                }
                back += Math.max(0, -amount);
            }
            while (back > 0 && !days.isEmpty()) {
                Map.Entry<LocalDate, Long> last = days.lastEntry();
                days.remove(last.getKey());
                if (last.getValue() > back) {
                    days.put(last.getKey(), last.getValue() - back);
                }
                back -= Math.min(back, last.getValue());
            }
            return days;
        }
    }

    /** The records that Kill Bill could not keep as they are, each with the reason. */
    static Map<UUID, String> notWhole(UsageBatch batch) {
        Map<UUID, String> rejected = new TreeMap<>();
        for (UsageRecord record : batch.records()) {
            BigDecimal units = units(record).stripTrailingZeros();
            if (units.scale() > 0 || units.abs().compareTo(MOST) > 0) {
                rejected.put(
                        record.id(),
                        "Kill Bill keeps whole numbers, and would cut off " + units.toPlainString() + " " + unit(record)
                                + ": map the meter to a smaller unit or to no decimals from a next period on, bill this"
                                + " there by hand, then settle the record");
            }
        }
        return rejected;
    }

    /**
     * The records of the batch that are whole and come to something, by unit and period.
     *
     * @param notWhole those that are not, from {@link #notWhole}
     */
    static List<Share> shares(UsageBatch batch, Set<UUID> notWhole, ZoneId zone) {
        Map<String, List<UsageRecord>> sorted = new TreeMap<>();
        batch.records().stream()
                .filter(record -> !notWhole.contains(record.id()) && amount(record) != 0)
                .forEach(record -> sorted.computeIfAbsent(
                                unit(record) + "\n" + record.period(), absent -> new ArrayList<>())
                        .add(record));
        List<Share> shares = new ArrayList<>();
        sorted.values()
                .forEach(records -> shares.add(new Share(
                        shares.size() + 1,
                        unit(records.get(0)),
                        Days.of(records.get(0).period().window(), zone),
                        records.get(0).period().toString(),
                        records)));
        return shares.stream().filter(share -> share.sum() != 0).toList();
    }

    /** What becomes of these shares; of those that are billed on no day, nothing. */
    static UsageShares of(List<Share> shares, BilledSubscription subscription, ZoneId zone) {
        List<Addition> additions = new ArrayList<>();
        List<TakenBack> takenBack = new ArrayList<>();
        for (Share share : shares) {
            if (share.sum() < 0) {
                takenBack.add(new TakenBack(share, -share.sum()));
            } else {
                additions.add(new Addition(share, share.days(subscription, zone)));
            }
        }
        return new UsageShares(additions, takenBack);
    }

    private static long amount(UsageRecord record) {
        return units(record).longValueExact();
    }

    private static BigDecimal units(UsageRecord record) {
        return billing(record).share().units();
    }

    private static String unit(UsageRecord record) {
        return billing(record).unit();
    }

    private static UsageRecord.Billing billing(UsageRecord record) {
        return record.billing()
                .orElseThrow(() -> new IllegalStateException("record " + record.id() + " is not billed to anybody"));
    }
}
