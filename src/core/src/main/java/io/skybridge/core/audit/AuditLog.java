package io.skybridge.core.audit;

import java.time.Instant;

import io.smallrye.mutiny.Uni;

/** Where a line is written of what changes no row of its own that could be written with it. */
public interface AuditLog {

    /**
     * A line.
     *
     * @param at when
     * @param actor who
     * @param action what
     * @param detail the rest, without secrets
     */
    record Line(Instant at, String actor, String action, String detail) {}

    /** Writes a line. */
    Uni<Void> write(Line line);
}
