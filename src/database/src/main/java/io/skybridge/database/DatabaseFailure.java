package io.skybridge.database;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be started, stopped or migrated. Each message is written for the operator: what is wrong with what,
 * and what to do about it. Nothing has been destroyed when one of these is thrown.
 */
public abstract sealed class DatabaseFailure extends RuntimeException
        permits BackupRefused, DataFolderInUse, DataFolderRefused, SchemaRefused, ServerFailed {

    private static final long serialVersionUID = 1L;

    DatabaseFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
