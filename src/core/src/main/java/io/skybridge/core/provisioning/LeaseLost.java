package io.skybridge.core.provisioning;

/** The order has gone to another worker: this one must drop it and write nothing more. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(OrderId order) {
        super("the lease of order " + order + " has gone to another worker");
    }
}
