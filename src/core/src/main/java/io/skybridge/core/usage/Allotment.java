package io.skybridge.core.usage;

import java.math.BigDecimal;

/**
 * How far the quantity of one customer, meter and period has been allotted: the one place where included quantities are taken
 * off and where anything is rounded. Both are done to the running total, and each record gets what the total has grown by; so
 * however many records there are, in whatever sequence, and however often some are taken back, their units add up to the
 * rounded total.
 *
 * @param quantity what was allotted so far, in the meter's unit
 * @param included how much of it is included
 * @param units how much is billed for the rest, in the portal's unit
 */
public record Allotment(BigDecimal quantity, BigDecimal included, BigDecimal units) {

    /** Nothing allotted yet. */
    public static final Allotment NONE = new Allotment(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * What one record is.
     *
     * @param included how much of its quantity is included; negative where something is taken back
     * @param units what is billed for the rest
     */
    public record Share(BigDecimal included, BigDecimal units) {}

    /** The running total with a record more. */
    public Allotment plus(BigDecimal more, MeterMapping.Terms terms) {
        BigDecimal total = quantity.add(more);
        BigDecimal free = total.max(BigDecimal.ZERO).min(terms.included());
        BigDecimal billed = total.subtract(free).multiply(terms.factor()).setScale(terms.scale(), terms.rounding());
        return new Allotment(total, free, billed);
    }

    /** What a record is by which the total has grown from another one to this. */
    public Share since(Allotment before) {
        return new Share(included.subtract(before.included), units.subtract(before.units));
    }
}
