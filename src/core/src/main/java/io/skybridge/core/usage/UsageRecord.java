package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.skybridge.core.account.AccountId;

/**
 * A quantity of one meter, for one customer or user, in one window. It is never changed once it is stored, but for being
 * allotted once and for its state; what is found later becomes a record of its own, the correction.
 *
 * @param id made of everything that says which record it is, see {@link Item#record}
 * @param item what it is a quantity of
 * @param period the billing period
 * @param number 0, or which correction it is
 * @param quantity how much, in the meter's unit; negative where a correction takes something back
 * @param times when
 * @param carried whether it was held when the period began
 * @param billing what is billed for it; empty while no portal or no mapping is known for it
 * @param progress how far it has got
 */
public record UsageRecord(
        UUID id,
        Item item,
        Period period,
        int number,
        BigDecimal quantity,
        Times times,
        boolean carried,
        Optional<Billing> billing,
        Progress progress) {

    /**
     * When.
     *
     * @param occurredAt when it began to count, as far as is known; always in the item's window
     * @param foundAt when it was read
     */
    public record Times(Instant occurredAt, Instant foundAt) {}

    /**
     * What is billed.
     *
     * @param account whom
     * @param unit the portal's unit
     * @param share how much of the record's quantity is included, and how much is billed of that unit
     */
    public record Billing(AccountId account, String unit, Allotment.Share share) {}

    /**
     * How far it has got.
     *
     * @param state where it stands
     * @param reason why, where that needs one
     * @param batch the batch that it was or is sent in
     */
    public record Progress(UsageState state, String reason, Optional<UUID> batch) {}

    /** What it was made with, before it has got anywhere. */
    public static UsageRecord found(Item item, Period period, int number, BigDecimal quantity, Found found) {
        UsageRecord record = new UsageRecord(
                item.record(period, number),
                item,
                period,
                number,
                quantity,
                found.times(),
                found.carried(),
                Optional.empty(),
                new Progress(UsageState.PENDING, "", Optional.empty()));
        return found.billing().map(record::billed).orElse(record);
    }

    /** The same, now that it is known what is billed for it. */
    public UsageRecord billed(Billing billed) {
        boolean nothing = billed.share().included().compareTo(quantity) == 0
                && billed.share().units().signum() == 0;
        UsageState state = nothing ? UsageState.INCLUDED : UsageState.PENDING;
        return new UsageRecord(
                id,
                item,
                period,
                number,
                quantity,
                times,
                carried,
                Optional.of(billed),
                new Progress(state, "", Optional.empty()));
    }

    /**
     * The circumstances of a finding.
     *
     * @param times when
     * @param carried whether it was held when the period began
     * @param billing what is billed for it
     */
    public record Found(Times times, boolean carried, Optional<Billing> billing) {}
}
