package io.skybridge.killbill;

import org.jspecify.annotations.Nullable;

/** Kill Bill cannot be started, or does not do what it was asked. The message is for whoever started it. */
public final class KillBillFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KillBillFailed(String message) {
        this(message, null);
    }

    KillBillFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
