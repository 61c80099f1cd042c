package io.skybridge.core.lifecycle;

/** What the portal intends a user to be. Which order leads where is {@link Lifecycles#USER}. */
public enum UserState {
    /** Never heard of. Next: active. */
    NONE,
    /** May sign in. Next: locked, disabled, terminated. */
    ACTIVE,
    /** Kept out for now. Next: active, disabled, terminated. */
    LOCKED,
    /** Disabled. Next: active, terminated. */
    DISABLED,
    /** Removed. Next: active, if the name is registered anew. */
    TERMINATED
}
