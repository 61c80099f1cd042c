package io.skybridge.runtime;

/** A figure of the ledger that alarms watch, under the name that CloudWatch has for it. */
public enum Figure {
    /** Orders that are due or will be. */
    ORDERS_WAITING("OrdersWaiting", "Count"),
    /** Orders that a worker has in hand. */
    ORDERS_RUNNING("OrdersRunning", "Count"),
    /** Orders that wait for an offer, a route or an account. */
    ORDERS_BLOCKED("OrdersBlocked", "Count"),
    /** Dead letters. */
    ORDERS_FAILED("OrdersFailed", "Count"),
    /** For how long the order has been due that is due longest. */
    OLDEST_DUE_ORDER("OldestDueOrder", "Seconds"),
    /** Usage records that portals are still to get. */
    USAGE_PENDING("UsagePending", "Count"),
    /** Usage records that portals do not take. */
    USAGE_REJECTED("UsageRejected", "Count"),
    /** Usage records that came too late. */
    USAGE_EXPIRED("UsageExpired", "Count"),
    /** Usage records that wait for an account or a mapping. */
    USAGE_UNMAPPED("UsageUnmapped", "Count"),
    /** How long it is until pending records are too late; not written while none is pending. */
    USAGE_DEADLINE("UsageDeadline", "Seconds"),
    /** What contradicts what was pulled, in the present period and the last: between the source, the records and the portals. */
    USAGE_DRIFT("UsageDrift", "Count");

    private final String label;
    private final String unit;

    Figure(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name of the metric. */
    public String label() {
        return label;
    }

    /** The unit of the metric, as CloudWatch calls it. */
    public String unit() {
        return unit;
    }
}
