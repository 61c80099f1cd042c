package io.skybridge.core.usage;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** The mappings of meters in the ledger. */
public interface Meters {

    /**
     * Stores mappings, replacing those of the same portal, meter and date; nothing is removed. Idempotent.
     *
     * @param actor who did it, for the audit log
     */
    Uni<Void> put(List<MeterMapping> mappings, String actor);

    /** All of them, by portal, meter and date. */
    Uni<List<MeterMapping>> all();
}
