package io.skybridge.schema;

/** The schema cannot be read or brought up to date. The message says what Flyway says; what was applied before stays. */
public final class SchemaFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unreachable;

    SchemaFailure(boolean unreachable, Throwable cause) {
        super(cause.getMessage(), cause);
        this.unreachable = unreachable;
    }

    /** Whether the database could not be reached or did not let us in, as against having refused a migration. */
    public boolean unreachable() {
        return unreachable;
    }
}
