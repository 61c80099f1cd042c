package io.skybridge.simulators.traffic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What may go wrong with a call. */
public enum FaultKind {
    /** Never answers; nothing is done. With {@code millis}, the connection is closed after that time. */
    TIMEOUT_BEFORE,
    /** Does the work, then never answers. With {@code millis}, the connection is closed after that time. */
    TIMEOUT_AFTER,
    /** Does the work only after {@code millis}, then answers. */
    DELAY_BEFORE,
    /** Does the work at once and answers after {@code millis}. */
    DELAY_AFTER,
    /** The same as {@link #DELAY_AFTER}, under the name one looks for first. */
    SLOW,
    /** Answers HTTP {@code status}; nothing is done. */
    STATUS,
    /** Answers the error document {@code errorId}; nothing is done. CortexAPI only. */
    ERROR_ID,
    /** Answers 401 as if the credentials were wrong; nothing is done. */
    UNAUTHORIZED,
    /** Answers HTTP {@code status} with a page for people, as a proxy or IIS itself does; nothing is done. */
    HTML,
    /** Does the work, then answers XML that is not well-formed. CortexAPI only. */
    MALFORMED_XML,
    /** Does the work, then answers nested entities that grow to gigabytes in a parser that resolves them. CortexAPI only. */
    XML_BOMB,
    /** Does the work, then answers half and closes the connection. */
    TRUNCATED,
    /** Does the work, then answers bytes that are not in the encoding the prolog names. CortexAPI only. */
    WRONG_ENCODING,
    /** Answers a body of {@code bytes} bytes that never comes to its end; nothing is done. */
    HUGE,
    /** Closes the connection without answer; nothing is done. */
    DISCONNECT_BEFORE,
    /** Does the work, then closes the connection without answer. */
    DISCONNECT_AFTER,
    /** Accepts the work, which then stays {@code InProgress} for ever. CortexAPI only. */
    STUCK,
    /** Accepts the work, which then ends {@code Failed}. CortexAPI only. */
    FAILED,
    /** Accepts the work and forgets its request id. CortexAPI only. */
    LOST_REQUESTS,
    /**
     * The services manager restarts before it looks at the call: nothing is done, the connection is closed, work that was
     * under way is lost and every request id is forgotten. CortexAPI only.
     */
    RESTART_BEFORE,
    /** As {@link #RESTART_BEFORE}, but the call was accepted before, so that its work is lost with the rest. CortexAPI only. */
    RESTART_AFTER;

    /** The name in JSON: lower case with hyphens. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name. */
    @JsonCreator
    public static FaultKind from(String name) {
        for (FaultKind kind : values()) {
            if (kind.wire().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no fault of kind \"" + name + "\".");
    }

    /** Whether only the services manager can fail like this. */
    public boolean cortexOnly() {
        return switch (this) {
            case ERROR_ID,
                    STUCK,
                    FAILED,
                    LOST_REQUESTS,
                    MALFORMED_XML,
                    XML_BOMB,
                    WRONG_ENCODING,
                    RESTART_BEFORE,
                    RESTART_AFTER -> true;
            case TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    DELAY_BEFORE,
                    DELAY_AFTER,
                    SLOW,
                    STATUS,
                    UNAUTHORIZED,
                    HTML,
                    TRUNCATED,
                    HUGE,
                    DISCONNECT_BEFORE,
                    DISCONNECT_AFTER -> false;
        };
    }
}
