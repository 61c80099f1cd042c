package io.skybridge.schema;

import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param version the version that the database is at; empty before the first migration
 * @param newest the newest version that this program brings
 * @param pending what this program would apply, oldest first
 * @param findings what is wrong with what was applied, in words; empty if nothing is
 */
public record SchemaState(
        Optional<String> version, Optional<String> newest, List<Pending> pending, List<String> findings) {

    /** How the database stands to this program. */
    public enum Standing {
        /** At the newest version of this program. */
        CURRENT,
        /** There is something to apply. */
        BEHIND,
        /** A newer program was here. */
        AHEAD,
        /** What was applied is not what this program knows under that version, or has failed. */
        WRONG
    }

    /**
     * A migration that is not applied yet.
     *
     * @param version its version
     * @param description what it does, in words
     */
    public record Pending(String version, String description) {}

    /** How the database stands to this program. */
    public Standing standing() {
        if (!findings.isEmpty()) {
            return Standing.WRONG;
        }
        if (!pending.isEmpty()) {
            return Standing.BEHIND;
        }
        return version.equals(newest) ? Standing.CURRENT : Standing.AHEAD;
    }
}
