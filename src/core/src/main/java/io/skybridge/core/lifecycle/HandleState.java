package io.skybridge.core.lifecycle;

import io.skybridge.core.provisioning.OrderKind;

/**
 * How far the services manager's side of an account, a user or a subscription has got, as CPBM names a handle's states.
 * Orders move it, never events: which outcome leads where is {@link Lifecycles#HANDLE}.
 */
public enum HandleState {
    /** Nothing was ever begun. Next: provisioning. */
    NONE,
    /** An order that creates or changes it is under way. Next: active, error, terminated. */
    PROVISIONING,
    /** It is there and as ordered. Next: provisioning, error, terminated. */
    ACTIVE,
    /** Its last order was given up, or a validation found it otherwise. Next: provisioning, active, terminated. */
    ERROR,
    /** It was removed. Next: provisioning, if it is ordered anew. */
    TERMINATED;

    /** What happens to a handle. */
    public enum Move {
        /** An order that makes or changes it has been planned. */
        BEGUN,
        /** The order's effect is there. */
        DONE,
        /** The order was given up, or what was looked at is not as ordered. */
        FAILED,
        /** The thing was removed. */
        REMOVED,
        /** The order ended without doing anything, because something newer made it pointless. */
        OVERTAKEN
    }

    /** The move that planning an order of this kind is; looking at a thing and removing it begin nothing. */
    public static boolean beginsWith(OrderKind kind) {
        return switch (kind) {
            case ACCOUNT_REGISTER,
                    ACCOUNT_UPDATE,
                    USER_REGISTER,
                    USER_UPDATE,
                    SUBSCRIPTION_PROVISION,
                    SUBSCRIPTION_CHANGE,
                    SUBSCRIPTION_RESUME -> true;
            case ACCOUNT_RESTRICT,
                    ACCOUNT_SUSPEND,
                    ACCOUNT_REACTIVATE,
                    ACCOUNT_TERMINATE,
                    USER_LOCK,
                    USER_UNLOCK,
                    USER_DISABLE,
                    USER_ENABLE,
                    USER_TERMINATE,
                    SUBSCRIPTION_SUSPEND,
                    SUBSCRIPTION_DESTROY,
                    SUBSCRIPTION_VALIDATE -> false;
        };
    }

    /** The move that the good end of an order of this kind is. */
    public static Move endOf(OrderKind kind) {
        return switch (kind) {
            case ACCOUNT_TERMINATE, USER_TERMINATE, SUBSCRIPTION_DESTROY -> Move.REMOVED;
            case ACCOUNT_REGISTER,
                    ACCOUNT_UPDATE,
                    ACCOUNT_RESTRICT,
                    ACCOUNT_SUSPEND,
                    ACCOUNT_REACTIVATE,
                    USER_REGISTER,
                    USER_UPDATE,
                    USER_LOCK,
                    USER_UNLOCK,
                    USER_DISABLE,
                    USER_ENABLE,
                    SUBSCRIPTION_PROVISION,
                    SUBSCRIPTION_CHANGE,
                    SUBSCRIPTION_SUSPEND,
                    SUBSCRIPTION_RESUME,
                    SUBSCRIPTION_VALIDATE -> Move.DONE;
        };
    }
}
