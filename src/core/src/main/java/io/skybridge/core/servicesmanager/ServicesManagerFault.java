package io.skybridge.core.servicesmanager;

/** A call to the services manager that brought no usable answer; {@link #kind()} says what may be concluded. */
public final class ServicesManagerFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failed call means for the order that made it. */
    public enum Kind {
        /** The call did not reach it, or it said that it could not process it now. Nothing happened; try later. */
        UNAVAILABLE,
        /** The call was sent and no answer came: it may have been done. Look before trying again. */
        AMBIGUOUS,
        /** An answer came that is no CortexAPI document (HTML, cut off, hostile). It may have been done. */
        UNINTELLIGIBLE,
        /** Our credentials or permissions do not suffice. Nothing happened; a person must act, then it goes on. */
        UNAUTHORIZED,
        /** It will not do this, however often it is asked. */
        REFUSED
    }

    private final Kind kind;

    public ServicesManagerFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ServicesManagerFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return kind != Kind.REFUSED;
    }
}
