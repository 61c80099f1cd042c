package io.skybridge.core.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/**
 * What is in a marker: how far a portal has got with what is collected, and with the inventory of which period. A portal may
 * keep one marker for both or one for each, and may begin a period's inventory with the marker of the last one or with none: each
 * question goes on from its own part and leaves the other one as it is.
 *
 * @param collected the last batch of what is collected
 * @param inventory the last batch of an inventory
 */
record UsagePosition(Optional<BatchId> collected, Optional<Inventory> inventory) {

    /** The marker of one who has nothing yet; never null and never empty, because portals cannot keep those. */
    static final String BEGINNING = "0";

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern WRITTEN =
            Pattern.compile("(?<collected>" + ID + ")?(?:_?(?<begins>[0-9]{1,12}|any)\\.(?<inventory>" + ID + "))?");
    private static final String ANY = "any";

    /**
     * How far an inventory has got.
     *
     * @param begins when its period begins; empty for that of no certain one
     * @param last the last batch
     */
    record Inventory(Optional<Instant> begins, BatchId last) {}

    /**
     * Reads a marker.
     *
     * @throws ProblemException if it is none
     */
    static UsagePosition parse(String marker) {
        if (marker.isEmpty() || marker.equals(BEGINNING)) {
            return new UsagePosition(Optional.empty(), Optional.empty());
        }
        Matcher written = WRITTEN.matcher(marker);
        if (!written.matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "'" + marker + "' is not a marker that was ever answered.");
        }
        return new UsagePosition(
                id(written, "collected"),
                id(written, "inventory").map(last -> new Inventory(begins(written.group("begins")), last)));
    }

    private static Optional<BatchId> id(Matcher written, String part) {
        return Optional.ofNullable(written.group(part)).map(UUID::fromString).map(BatchId::new);
    }

    private static Optional<Instant> begins(String text) {
        return text.equals(ANY) ? Optional.empty() : Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }

    /** The batch to go on after: empty to begin. */
    Optional<BatchId> after(UsageMarkers.What what, Optional<Instant> begins) {
        return switch (what) {
            case COLLECT -> collected;
            case INVENTORY ->
                inventory.filter(one -> one.begins().equals(begins)).map(Inventory::last);
        };
    }

    /** The position after a batch. */
    UsagePosition with(UsageMarkers.What what, Optional<Instant> begins, BatchId batch) {
        return switch (what) {
            case COLLECT -> new UsagePosition(Optional.of(batch), inventory);
            case INVENTORY -> new UsagePosition(collected, Optional.of(new Inventory(begins, batch)));
        };
    }

    /** The marker. */
    @Override
    public String toString() {
        String one = collected.map(BatchId::toString).orElse("");
        String other = inventory
                .map(it -> it.begins()
                                .map(begins -> Long.toString(begins.getEpochSecond()))
                                .orElse(ANY)
                        + "." + it.last())
                .orElse("");
        return one + (one.isEmpty() || other.isEmpty() ? "" : "_") + other;
    }
}
