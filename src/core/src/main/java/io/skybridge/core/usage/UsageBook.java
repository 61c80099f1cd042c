package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.skybridge.core.account.AccountId;
import io.skybridge.core.account.PortalId;
import io.skybridge.core.provisioning.OrderDesk.Word;

/** What has been counted, for people. */
public interface UsageBook {

    /**
     * Which records; each part only if it is there.
     *
     * @param period the period
     * @param portal the portal that they are billed to
     * @param account the account that they are billed to
     * @param customer the customer's code
     * @param meter the meter
     * @param state where they stand
     * @param batch the batch that they were or are sent in
     */
    record Query(
            Optional<YearMonth> period,
            Optional<PortalId> portal,
            Optional<AccountId> account,
            Optional<String> customer,
            Optional<Meter> meter,
            Optional<UsageState> state,
            Optional<BatchId> batch) {

        /** All records of a period. */
        public static Query of(YearMonth period) {
            return new Query(
                    Optional.of(period),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * Some records, and where to go on.
     *
     * @param records the records, by period and id
     * @param next what to ask for next; empty if there are no more
     */
    record Page(List<UsageRecord> records, Optional<String> next) {}

    /**
     * A month of an account: what is billed of one unit.
     *
     * @param unit the portal's unit
     * @param meter the meter
     * @param quantity how much was counted, in the meter's unit
     * @param included how much of it is included
     * @param units how much is billed
     * @param accepted how much of that the portal has
     * @param users how many users it is made of; 0 for what the customer itself holds
     */
    record MonthLine(
            String unit,
            Meter meter,
            BigDecimal quantity,
            BigDecimal included,
            BigDecimal units,
            BigDecimal accepted,
            long users) {}

    /**
     * A page of records.
     *
     * @param after what {@link Page#next} said; empty to begin
     * @return the page; fails with an invalid-request problem if the cursor is not one
     */
    Uni<Page> records(Query query, Optional<String> after, int limit);

    /** All of them, as they are consumed, in the same sequence. */
    Multi<UsageRecord> stream(Query query);

    /** Whether a period balances. */
    Uni<Conservation> conservation(YearMonth period);

    /** The month of an account, by unit and meter. */
    Uni<List<MonthLine>> month(AccountId account, YearMonth period);

    /**
     * Says that records were dealt with outside; a line in the audit log each time.
     *
     * @param query which; of them only those that are pending, rejected, unknown or expired
     * @return how many
     */
    Uni<Integer> settle(Query query, Set<UUID> records, Word word);

    /**
     * Has rejected records sent again, in a new batch; a line in the audit log.
     *
     * @return how many
     */
    Uni<Integer> retry(Query query, Set<UUID> records, Word word);
}
