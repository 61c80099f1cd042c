package io.skybridge.database;

import org.jspecify.annotations.Nullable;

/** The schema cannot be brought up to date: it is newer than this program, was changed by hand, or a migration failed. */
public final class SchemaRefused extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    SchemaRefused(String message) {
        this(message, null);
    }

    SchemaRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
