package io.skybridge.core.audit;

import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Seals the lines of the audit log that were committed since the last time. */
public final class SealAudit {

    private static final int AT_ONCE = 2000;

    /** Enough for the busiest minute; a log that was written before there was a chain takes several runs. */
    private static final int BATCHES = 25;

    private final AuditChain auditChain;

    public SealAudit(AuditChain auditChain) {
        this.auditChain = auditChain;
    }

    /**
     * What a run has done.
     *
     * @param lines how many were sealed
     * @param head the last seal then, to be noted outside of the ledger
     */
    public record Sealed(int lines, Seal head) {}

    /** Seals what waits, batch by batch. */
    public Uni<Sealed> seal() {
        return Multi.createBy()
                .repeating()
                .uni(() -> auditChain.seal(AT_ONCE))
                .whilst(lines -> lines == AT_ONCE)
                .select()
                .first(BATCHES)
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .chain(lines -> auditChain.head().map(head -> new Sealed(lines, head)));
    }
}
