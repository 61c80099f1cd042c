package io.skybridge.schema;

import java.util.List;
import java.util.Optional;

/**
 * What was done to a schema.
 *
 * @param from the version before; empty if there was no schema
 * @param to the version after
 * @param applied what was applied, oldest first; empty if there was nothing to do
 */
public record Migrated(Optional<String> from, Optional<String> to, List<Step> applied) {

    /**
     * A migration that was applied.
     *
     * @param version its version
     * @param description what it does, in words
     * @param milliseconds how long it took
     */
    public record Step(String version, String description, int milliseconds) {}
}
