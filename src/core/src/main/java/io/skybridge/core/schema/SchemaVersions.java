package io.skybridge.core.schema;

import io.smallrye.mutiny.Uni;

/** Which schema the ledger has, and which the code wants. */
public interface SchemaVersions {

    /**
     * Both versions.
     *
     * @param applied the newest migration that was applied; 0 if there is no schema
     * @param expected the newest migration that this code comes with
     */
    record Versions(int applied, int expected) {

        /** Whether the code finds what it expects, or more. */
        public boolean suffice() {
            return applied >= expected;
        }
    }

    /** Looks both up, in one round trip. Fails with a ledger-unavailable problem. */
    Uni<Versions> versions();
}
