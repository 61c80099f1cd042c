package io.skybridge.simulators.portal;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import io.skybridge.simulators.http.BadJson;

/**
 * The usage that the portal holds. A record counts once, however often and in however many events it comes. Kept are the ids
 * of all records, the totals, and the records that came last; a million records take some tens of megabytes. In memory only:
 * no part of the state that is dumped and loaded.
 */
public final class PortalUsage {

    /** The type of the events. */
    static final String TYPE = "skybridge.usage.reported.v1";

    private static final int MOST_RECORDS = 10_000;

    private final IdSet ids = new IdSet();
    private final Map<Key, Sum> sums = new TreeMap<>();
    private final Deque<UsageEntry> latest = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();
    private long events;
    private long records;
    private long duplicates;
    private long rejected;

    /**
     * What became of a record that was not simply taken.
     *
     * @param id the record's id
     * @param status {@code duplicate} or {@code rejected}
     * @param reason why it was rejected
     */
    @RegisterForReflection
    public record Result(UUID id, String status, @Nullable String reason) {}

    /**
     * What an account has of a unit in a period.
     *
     * @param account the portal's account
     * @param unit what is billed
     * @param period the billing period
     * @param quantity how much, exactly
     * @param records of how many records
     */
    @RegisterForReflection
    public record Total(String account, String unit, String period, BigDecimal quantity, long records) {}

    /**
     * How much has come.
     *
     * @param events how many events were taken, repetitions too
     * @param records how many records are held
     * @param duplicates how many came again
     * @param rejected how many were rejected; one that comes again counts again
     */
    @RegisterForReflection
    public record Counts(long events, long records, long duplicates, long rejected) {}

    private record Key(String account, String unit, String period) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::account).thenComparing(Key::unit).thenComparing(Key::period);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Sum {
        private BigDecimal quantity = BigDecimal.ZERO;
        private long records;
    }

    private static final class Rule {
        private final UsageRejection rejection;
        private int hits;

        private Rule(UsageRejection rejection) {
            this.rejection = rejection;
        }

        private boolean takesTurn(UsageEntry record) {
            boolean spent = rejection.times() != null && hits >= rejection.times();
            if (spent || !rejection.covers(record)) {
                return false;
            }
            hits++;
            return true;
        }
    }

    static boolean isUsage(@Nullable JsonNode event) {
        return event != null && event.path("type").asText().equals(TYPE);
    }

    /** The event with the number of its records in their place, to be kept. */
    static JsonNode withoutRecords(JsonNode event) {
        ObjectNode slim = ((ObjectNode) event).objectNode();
        event.properties().stream()
                .filter(member -> !member.getKey().equals("data"))
                .forEach(member -> slim.set(member.getKey(), member.getValue()));
        slim.putObject("data").put("recordCount", event.at("/data/records").size());
        return slim;
    }

    /** Takes an event's records, all or, if one is not as it should be, none; answers those that were not simply taken. */
    List<Result> take(JsonNode event) throws BadJson {
        JsonNode list = event.at("/data/records");
        if (!list.isArray()) {
            throw new BadJson("data.records", "must be a list.");
        }
        String batch = event.path("id").asText();
        List<UsageEntry> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(UsageEntry.read(batch, "data.records[" + i + "]", list.get(i)));
        }
        return take(read);
    }

    private synchronized List<Result> take(List<UsageEntry> read) {
        List<Result> results = new ArrayList<>();
        for (UsageEntry record : read) {
            if (ids.contains(record.id())) {
                duplicates++;
                results.add(new Result(record.id(), "duplicate", null));
                continue;
            }
            Rule refusal = rules.stream()
                    .filter(rule -> rule.takesTurn(record))
                    .findFirst()
                    .orElse(null);
            if (refusal == null) {
                keep(record);
            } else {
                rejected++;
                results.add(new Result(record.id(), "rejected", refusal.rejection.reason()));
            }
        }
        events++;
        return results;
    }

    private void keep(UsageEntry record) {
        ids.add(record.id());
        Sum sum = sums.computeIfAbsent(new Key(record.account(), record.unit(), record.period()), absent -> new Sum());
        sum.quantity = sum.quantity.add(new BigDecimal(record.quantity()));
        sum.records++;
        records++;
        latest.addLast(record);
        if (latest.size() > MOST_RECORDS) {
            latest.removeFirst();
        }
    }

    /** How much has come. */
    public synchronized Counts counts() {
        return new Counts(events, records, duplicates, rejected);
    }

    /** What each account has of each unit in each period, in that order. */
    public synchronized List<Total> totals() {
        return sums.entrySet().stream()
                .map(entry -> new Total(
                        entry.getKey().account(),
                        entry.getKey().unit(),
                        entry.getKey().period(),
                        entry.getValue().quantity,
                        entry.getValue().records))
                .toList();
    }

    /** The records that came last, oldest first, at most 10,000. */
    public synchronized List<UsageEntry> latest() {
        return List.copyOf(latest);
    }

    /** What is not taken. */
    public synchronized List<UsageRejection> rejections() {
        return rules.stream().map(rule -> rule.rejection).toList();
    }

    /** Replaces what is not taken; the first that matches a record and still has a turn decides. */
    public synchronized void reject(List<UsageRejection> rejections) {
        rules.clear();
        rejections.forEach(rejection -> rules.add(new Rule(rejection)));
    }

    /** Forgets everything. */
    synchronized void clear() {
        ids.clear();
        sums.clear();
        latest.clear();
        rules.clear();
        events = 0;
        records = 0;
        duplicates = 0;
        rejected = 0;
    }
}
