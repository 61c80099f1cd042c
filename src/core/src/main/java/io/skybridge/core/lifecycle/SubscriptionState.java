package io.skybridge.core.lifecycle;

/**
 * Where a subscription stands, as CPBM names it. A suspended subscription is an active one that is paused: the suspension
 * is a flag beside the state. Which order leads where is {@link Lifecycles#SUBSCRIPTION}.
 */
public enum SubscriptionState {
    /** Never heard of. Next: new. */
    NONE,
    /** Ordered, and not provisioned yet. Next: active when the order is done, cancelled. */
    NEW,
    /** Provisioned. Next: expired. */
    ACTIVE,
    /** Ended after it was active; its last period is charged. Final. */
    EXPIRED,
    /** Ended before it was active; it is not charged. Final. */
    CANCELLED
}
