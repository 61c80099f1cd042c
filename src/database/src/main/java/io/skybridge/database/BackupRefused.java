package io.skybridge.database;

import org.jspecify.annotations.Nullable;

/** A back-up cannot be made, is damaged, or may not be restored there; the message says which and why. */
public final class BackupRefused extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    BackupRefused(String message) {
        this(message, null);
    }

    BackupRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
