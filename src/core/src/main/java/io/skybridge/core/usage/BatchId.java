package io.skybridge.core.usage;

import java.util.UUID;

/** The id of a batch: what a portal recognises a repetition by, and the marker after it where the portal asks by marker. */
public record BatchId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
