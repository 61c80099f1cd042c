package io.skybridge.core.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** Markers in memory, as the ledger has them. */
final class MemoryUsageMarkers implements UsageMarkers {

    private final List<UsageRecord> pending = new ArrayList<>();
    private final Set<UUID> accepted = new HashSet<>();
    private final Map<Chain, Map<Optional<BatchId>, UsageBatch>> chains = new HashMap<>();

    private record Chain(AccountId account, What what, Optional<Instant> period) {}

    void pend(UsageRecord... records) {
        pending.addAll(List.of(records));
    }

    /** The records that the portal has said that it has. */
    Set<UUID> accepted() {
        return accepted;
    }

    @Override
    public Uni<Optional<UsageBatch>> next(Question question, UsageOutbox.Fresh fresh) {
        return Uni.createFrom().item(() -> {
            Map<Optional<BatchId>, UsageBatch> chain = chains.computeIfAbsent(
                    new Chain(question.account(), question.what(), question.period()), absent -> new HashMap<>());
            question.after().ifPresent(after -> accept(after, chain));
            if (!chain.containsKey(question.after())) {
                gather(question, fresh).ifPresent(batch -> chain.put(question.after(), batch));
            }
            return Optional.ofNullable(chain.get(question.after()));
        });
    }

    private void accept(BatchId after, Map<Optional<BatchId>, UsageBatch> chain) {
        UsageBatch had = chain.values().stream()
                .filter(batch -> batch.id().equals(after))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        "The marker '" + after + "' was never answered to this question."));
        had.records().forEach(record -> accepted.add(record.id()));
    }

    private Optional<UsageBatch> gather(Question question, UsageOutbox.Fresh fresh) {
        List<UsageRecord> picked = pending.stream()
                .filter(record -> record.billing().orElseThrow().account().equals(question.account()))
                .filter(record -> record.carried() == (question.what() == What.INVENTORY))
                .filter(record -> record.times().occurredAt().isBefore(question.until()))
                .filter(record -> question.period()
                        .map(begins -> begins.equals(record.period().window().from()))
                        .orElse(true))
                .sorted(Comparator.comparing(record -> record.times().occurredAt()))
                .limit(fresh.most())
                .toList();
        pending.removeAll(picked);
        return picked.isEmpty()
                ? Optional.empty()
                : Optional.of(new UsageBatch(fresh.id(), fresh.portal(), Optional.empty(), fresh.now(), picked));
    }
}
