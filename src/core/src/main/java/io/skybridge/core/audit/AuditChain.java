package io.skybridge.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** The audit log's chain in the ledger. */
public interface AuditChain {

    /**
     * Lines outside the chain.
     *
     * @param waiting how many wait for their seal
     * @param oldest since when the oldest of them waits; empty if none does
     * @param lost findings about lines that neither have a seal nor wait for one, or that wait and are gone; not more than
     *     {@link ChainCheck#NAMED}
     */
    record Outside(long waiting, Optional<Instant> oldest, List<Finding> lost) {}

    /**
     * Seals lines that wait, in one transaction: a sealer that dies has sealed nothing. Of several at once one works.
     *
     * @param most at most so many
     * @return how many it were
     */
    Uni<Integer> seal(int most);

    /** The last seal; {@link Seal#NONE} if there is none. */
    Uni<Seal> head();

    /** The seal of that number; {@link Seal#NONE} if there is none. */
    Uni<Seal> at(long number);

    /** Links in the order of their numbers, from the first whose number is higher. */
    Uni<List<ChainLink>> links(long after, int most);

    /** What is outside the chain. */
    Uni<Outside> outside();
}
