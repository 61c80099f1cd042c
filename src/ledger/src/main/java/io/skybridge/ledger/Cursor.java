package io.skybridge.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * Where a page of a list ended that is sorted by time and id; opaque to callers.
 *
 * @param at the last entry's time
 * @param id the last entry's id
 */
record Cursor(Instant at, UUID id) {

    /** Fails with an invalid-request problem if the text is not one of ours. */
    static Cursor parse(String text) {
        try {
            String[] parts = text.split("_", 2);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "'" + text + "' is not a cursor of this list.");
        }
    }

    String text() {
        return at + "_" + id;
    }
}
