package io.skybridge.database;

import org.jspecify.annotations.Nullable;

/** The data folder cannot be used as it is: not a folder, no permission, or data that this program cannot read. */
public final class DataFolderRefused extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    DataFolderRefused(String message) {
        this(message, null);
    }

    DataFolderRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
