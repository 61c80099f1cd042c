package io.skybridge.core.lifecycle;

/**
 * What the portal intends an account to be, as CPBM names it ({@code Tenant.State}; its LOCKED is restricted here). Which
 * order leads from which state to which is {@link Lifecycles#ACCOUNT}.
 */
public enum AccountState {
    /** Known, but not registered: something about it arrived before its registration. Next: active, terminated. */
    NEW,
    /** In use. Next: restricted, suspended, terminated. */
    ACTIVE,
    /** Its services run on and nothing new is allowed. Next: active, suspended, terminated. */
    RESTRICTED,
    /** Its customer and its sign-on are disabled, its data is kept. Next: active, restricted, terminated. */
    SUSPENDED,
    /** Torn down. Final. */
    TERMINATED
}
