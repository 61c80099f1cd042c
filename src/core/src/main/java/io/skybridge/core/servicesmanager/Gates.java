package io.skybridge.core.servicesmanager;

import java.util.List;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

/** The gates in the ledger, shared by all workers. */
public interface Gates {

    /** The gate of this services manager; open if nothing was ever stored of it. */
    Uni<Gate> of(String servicesManager);

    /** Every gate that was ever stored. */
    Uni<List<Gate>> all();

    /**
     * Changes a gate, one change after the other whoever makes them.
     *
     * @param actor who it is, for the audit log; empty if the worker itself, which leaves no line there
     * @return the gate as it is then
     */
    Uni<Gate> change(String servicesManager, String actor, UnaryOperator<Gate> change);
}
