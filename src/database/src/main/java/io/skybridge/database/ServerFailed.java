package io.skybridge.database;

import org.jspecify.annotations.Nullable;

/** One of PostgreSQL's programs could not be run or did not do what it was asked; the message ends with what it said. */
public final class ServerFailed extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    ServerFailed(String message) {
        this(message, null);
    }

    ServerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
