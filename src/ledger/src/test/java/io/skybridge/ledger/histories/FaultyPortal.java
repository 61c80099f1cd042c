package io.skybridge.ledger.histories;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.delivery.RawMessage;
import io.skybridge.core.delivery.ReceivedEvent;
import io.skybridge.core.portal.Portal;
import io.skybridge.core.report.OutcomeReport;
import io.skybridge.core.report.ReportAnswer;
import io.skybridge.core.usage.UsageAnswer;
import io.skybridge.core.usage.UsageBatch;
import io.skybridge.core.usage.UsageReceiver;
import io.skybridge.core.usage.UsageRecord;

/**
 * A portal that loses answers, is busy, and rejects. It knows a repetition by the ids of records or, as Kill Bill does, only by
 * that of the batch.
 */
final class FaultyPortal implements Portal, UsageReceiver {

    /** What it bills by. */
    record Bill(AccountId account, String unit, YearMonth period) {}

    private final Random random;
    private final boolean byBatch;
    private final int most;
    private double likelihood;
    private final Map<UUID, List<UsageRecord>> batches = new HashMap<>();
    private final Set<UUID> known = new HashSet<>();
    private final Set<UUID> rejectedOnce = new HashSet<>();
    private final Map<UUID, UsageAnswer> answers = new HashMap<>();
    private final Map<Bill, BigDecimal> bills = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    FaultyPortal(Random random) {
        this.random = random;
        this.byBatch = random.nextBoolean();
        this.most = 1 + random.nextInt(20);
    }

    /** How likely something goes wrong. */
    void likely(double likelihood) {
        this.likelihood = likelihood;
    }

    Map<Bill, BigDecimal> bills() {
        return bills;
    }

    boolean has(UUID record) {
        return known.contains(record);
    }

    List<String> violations() {
        return violations;
    }

    @Override
    public ReceivedEvent read(RawMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<ReportAnswer> report(OutcomeReport report) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UsageReceiver> usage() {
        return Optional.of(this);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public boolean bySubscription() {
        return false;
    }

    @Override
    public Uni<UsageAnswer> send(UsageBatch batch) {
        return Uni.createFrom().item(() -> answer(batch));
    }

    private synchronized UsageAnswer answer(UsageBatch batch) {
        boolean wrong = random.nextDouble() < likelihood;
        int how = random.nextInt(4);
        if (wrong && how == 0) {
            return new UsageAnswer.NotTaken("busy", Optional.empty());
        }
        if (wrong && how == 1) {
            return new UsageAnswer.Unclear("timed out before it arrived");
        }
        UsageAnswer answer = take(batch);
        return wrong && how == 2 ? new UsageAnswer.Unclear("timed out after it arrived") : answer;
    }

    private UsageAnswer take(UsageBatch batch) {
        List<UsageRecord> facts = batch.records().stream()
                .map(record -> record.billed(record.billing().orElseThrow()))
                .toList();
        List<UsageRecord> before = batches.putIfAbsent(batch.id().value(), facts);
        if (before != null) {
            if (!before.equals(facts)) {
                violations.add("batch " + batch.id() + " was sent again with other content");
            }
            return byBatch
                    ? UsageAnswer.Answered.ALL
                    : answers.getOrDefault(batch.id().value(), UsageAnswer.Answered.ALL);
        }
        UsageAnswer answer = new UsageAnswer.Answered(rejected(facts));
        answers.put(batch.id().value(), answer);
        return answer;
    }

    /** A portal that knows batches takes all of one or nothing, and says so before it keeps anything. */
    private Map<UUID, String> rejected(List<UsageRecord> records) {
        Map<UUID, String> rejected = new HashMap<>();
        for (UsageRecord record : records) {
            if (!byBatch && random.nextDouble() < likelihood / 4 && rejectedOnce.add(record.id())) {
                rejected.put(record.id(), "not today");
            } else if (known.add(record.id()) || byBatch) {
                UsageRecord.Billing billing = record.billing().orElseThrow();
                bills.merge(
                        new Bill(
                                billing.account(),
                                billing.unit(),
                                record.period().name()),
                        billing.share().units(),
                        BigDecimal::add);
            }
        }
        return rejected;
    }
}
