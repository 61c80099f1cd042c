package io.skybridge.core.provisioning;

import java.util.Arrays;

/** What an order is to do. */
public enum OrderKind {
    /** Create the customer and its administrator. */
    ACCOUNT_REGISTER("account.register"),
    /** Create the customer's service with its plans, and the users it is for. */
    SUBSCRIPTION_PROVISION("subscription.provision");

    private final String label;

    OrderKind(String label) {
        this.label = label;
    }

    /** The name in the ledger, in answers and in reports. */
    public String label() {
        return label;
    }

    /** The kind of this label. */
    public static OrderKind labelled(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order kind " + label));
    }
}
