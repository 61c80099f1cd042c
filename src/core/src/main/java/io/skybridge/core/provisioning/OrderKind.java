package io.skybridge.core.provisioning;

import java.util.Arrays;
import java.util.Locale;

/** What an order is to do: the lifecycle calls of accounts, users and subscriptions, one for one. */
public enum OrderKind {
    /** Create the customer and its administrator. */
    ACCOUNT_REGISTER,
    /** Bring the customer's and its administrator's data up to date; create them if that was never done. */
    ACCOUNT_UPDATE,
    /** Keep what the customer has and allow nothing new. */
    ACCOUNT_RESTRICT,
    /** Disable the customer and its sign-on; keep all its data. */
    ACCOUNT_SUSPEND,
    /** Undo a restriction or a suspension. */
    ACCOUNT_REACTIVATE,
    /** Remove user services, users, customer services and the customer. */
    ACCOUNT_TERMINATE,
    /** Create a user. */
    USER_REGISTER,
    /** Bring a user's data up to date. */
    USER_UPDATE,
    /** Keep a user out for now. */
    USER_LOCK,
    /** Undo a lock. */
    USER_UNLOCK,
    /** Disable a user. */
    USER_DISABLE,
    /** Undo a disablement. */
    USER_ENABLE,
    /** Remove a user's services and the user. */
    USER_TERMINATE,
    /** Create the customer's services with their plans, and the users they are for. */
    SUBSCRIPTION_PROVISION,
    /** Go over to another product, plan, quantity or list of users. */
    SUBSCRIPTION_CHANGE,
    /** Stop the services' use; keep all data. */
    SUBSCRIPTION_SUSPEND,
    /** Undo a suspension. */
    SUBSCRIPTION_RESUME,
    /** Remove the services, as far as no other subscription has them. */
    SUBSCRIPTION_DESTROY,
    /** Look whether all is as it should be; change nothing. */
    SUBSCRIPTION_VALIDATE;

    private final String label = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");

    /** The name in the ledger, in answers and in reports, for example {@code account.register}. */
    public String label() {
        return label;
    }

    /** What it does, without what it does it to: {@code register}. */
    public String verb() {
        return label.substring(label.indexOf('.') + 1);
    }

    /** The kind of this label. */
    public static OrderKind labelled(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order kind " + label));
    }
}
