package io.skybridge.core.provisioning;

/** What was worked on has gone to another worker: this one must drop it and write nothing more. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeaseLost(OrderId order) {
        this("order " + order);
    }

    /**
     * The same of something else.
     *
     * @param what what was worked on, for people
     */
    public LeaseLost(String what) {
        super("the lease of " + what + " has gone to another worker");
    }
}
