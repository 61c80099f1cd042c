package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.smallrye.mutiny.Uni;

/** What has been counted, where it is written. */
public interface UsageLedger {

    /**
     * What it is that is written.
     *
     * @param pulled what is being counted
     * @param source the source's kind
     * @param pull the pull that it belongs to
     */
    record Writing(CountUsage.Pulled pulled, String source, PullId pull) {}

    /**
     * What writing has come to.
     *
     * @param customers how many customers
     * @param records how many new records, corrections among them
     * @param corrections how many of them are corrections of earlier ones
     * @param quantities by how much each meter has changed
     */
    record Written(int customers, int records, int corrections, Map<Meter, BigDecimal> quantities) {}

    /**
     * Writes what readings of some customers add to what is known, in one transaction: the customers are locked against other
     * writers, what is known of them is loaded, the decision is made, its records and totals are stored, and the customers'
     * cursors move. Idempotent because the decision is.
     *
     * @param decide the decision, for each customer
     * @return what was written; fails with an illegal-transition problem if the period was counted by another source before, or
     *     was another window then
     */
    Uni<Written> write(
            Writing writing,
            List<CustomerReading> readings,
            BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide);

    /** What {@link #write} would write; stores nothing and locks nobody. */
    Uni<Written> tryOut(
            Writing writing,
            List<CustomerReading> readings,
            BiFunction<CustomerReading, CountUsage.Known, CountUsage.Counted> decide);

    /** Notes that a customer could not be read; its next reading clears it. */
    Uni<Void> unread(Writing writing, String customer, Instant at, String why);

    /** Which of these customers have been read since then, so that a pull that was broken off need not read them again. */
    Uni<Set<String>> readSince(CountUsage.Pulled pulled, Instant since);

    /**
     * Bills records that waited for a mapping or an account, one customer after the other, each in one transaction.
     *
     * @param most how many customers at most
     * @return how many records were billed; 0 when none is left that can be
     */
    Uni<Integer> billWaiting(int most);
}
