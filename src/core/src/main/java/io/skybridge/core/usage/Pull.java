package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of usage into the ledger, from its request to its end. It may be broken off at any moment and goes on where it
 * was.
 *
 * @param id its id
 * @param request what was asked for
 * @param state where it stands
 * @param progress how far it has got
 * @param times when
 */
public record Pull(PullId id, Request request, State state, Progress progress, Times times) {

    /** Where a pull stands. */
    public enum State {
        /** It waits for a worker. Next: {@code running}. */
        WAITING,
        /** A worker has it. Next: {@code waiting} when its time is spent, {@code completed}, {@code failed}. */
        RUNNING,
        /** All customers were read, or those that could not be are named. */
        COMPLETED,
        /** It cannot be done; the note says why. */
        FAILED;

        /** The state's name in the ledger and in documents. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of this name. */
        public static State labelled(String label) {
            return Arrays.stream(values())
                    .filter(state -> state.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What is asked for.
     *
     * @param servicesManager where
     * @param period which period
     * @param customers only these; all if there are none
     * @param dryRun whether it is only tried out
     * @param actor who asks, for the audit log
     */
    public record Request(
            String servicesManager, YearMonth period, List<String> customers, boolean dryRun, String actor) {}

    /**
     * How far it has got.
     *
     * @param source the source's kind
     * @param read how many readings have arrived
     * @param customers how many customers there are; empty while that is not known
     * @param done how many of them are done
     * @param unread how many of those that are done could not be read
     * @param records how many records were made, corrections among them
     * @param corrections how many corrections
     * @param quantities by how much each meter has changed
     * @param position the customer up to which all are done, where they are done in order
     * @param note what is to be said about it
     */
    public record Progress(
            String source,
            long read,
            Optional<Long> customers,
            long done,
            long unread,
            long records,
            long corrections,
            Map<Meter, BigDecimal> quantities,
            Optional<String> position,
            String note) {

        /** Nothing is done yet. */
        public static Progress none(String source) {
            return new Progress(source, 0, Optional.empty(), 0, 0, 0, 0, Map.of(), Optional.empty(), "");
        }

        /** The same with another note. */
        public Progress noted(String what) {
            return new Progress(
                    source, read, customers, done, unread, records, corrections, quantities, position, what);
        }

        /** The same after so many readings more have arrived. */
        public Progress readMore(long more) {
            return new Progress(
                    source, read + more, customers, done, unread, records, corrections, quantities, position, note);
        }

        /** The same with so many customers to go through, of whom so many are done. */
        public Progress of(long all, long already) {
            return new Progress(
                    source, read, Optional.of(all), already, unread, records, corrections, quantities, position, note);
        }
    }

    /**
     * When.
     *
     * @param requestedAt when it was asked for
     * @param startedAt when a worker first had it; a customer that was read since then is not read again
     * @param endedAt when it ended
     */
    public record Times(Instant requestedAt, Optional<Instant> startedAt, Optional<Instant> endedAt) {}
}
