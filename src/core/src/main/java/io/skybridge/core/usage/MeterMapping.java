package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.skybridge.core.account.PortalId;

/**
 * What a meter is at a portal, from a moment on. A period is billed as a whole by the mapping that is in force when it begins.
 *
 * @param portal the portal
 * @param meter the meter
 * @param effectiveFrom from when it is in force
 * @param unit the portal's name for what is billed
 * @param terms how the quantity becomes one of that unit
 */
public record MeterMapping(PortalId portal, Meter meter, Instant effectiveFrom, String unit, Terms terms) {

    /**
     * How a quantity becomes one of the portal's unit. All of it is said here and done in {@link Allotment}.
     *
     * @param included how much of a customer's quantity in a period is not billed; in the meter's own unit, not negative
     * @param factor how much of the portal's unit one of the meter is, for example 1/1024 for gigabytes; positive
     * @param scale how many decimals the portal takes, 0 for whole numbers
     * @param rounding which way
     */
    public record Terms(BigDecimal included, BigDecimal factor, int scale, RoundingMode rounding) {

        /** Nothing included, one for one, in whole numbers. */
        public static final Terms PLAIN = new Terms(BigDecimal.ZERO, BigDecimal.ONE, 0, RoundingMode.HALF_UP);

        public Terms {
            if (included.signum() < 0) {
                throw new IllegalArgumentException("included must not be negative");
            }
            if (factor.signum() <= 0) {
                throw new IllegalArgumentException("factor must be positive");
            }
            if (scale < 0 || scale > 9) {
                throw new IllegalArgumentException("scale must be 0 to 9");
            }
            if (rounding == RoundingMode.UNNECESSARY) {
                throw new IllegalArgumentException("rounding must say which way");
            }
        }
    }

    /** Of these mappings, in any sequence, the one by which this portal is billed for this meter in this period. */
    public static Optional<MeterMapping> inForce(
            List<MeterMapping> mappings, PortalId portal, Meter meter, Period period) {
        return mappings.stream()
                .filter(one -> one.portal().equals(portal) && one.meter().equals(meter))
                .filter(one -> !one.effectiveFrom().isAfter(period.window().from()))
                .max(Comparator.comparing(MeterMapping::effectiveFrom));
    }
}
