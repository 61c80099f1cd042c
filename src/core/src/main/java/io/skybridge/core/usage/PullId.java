package io.skybridge.core.usage;

import java.util.UUID;

/** The id of a pull. */
public record PullId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
