package io.skybridge.core.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** The pulls in the ledger. */
public interface Pulls {

    /**
     * A pull in the hands of a worker.
     *
     * @param pull the pull
     * @param token what proves the lease
     */
    record Held(Pull pull, UUID token) {

        /** The same, further on. */
        public Held with(Pull.Progress progress) {
            return new Held(new Pull(pull.id(), pull.request(), pull.state(), progress, pull.times()), token);
        }
    }

    /** Stores a request, and a line in the audit log. */
    Uni<Pull> request(PullId id, Pull.Request request, String source, Instant now);

    /**
     * Takes a pull up: this one if it is named, otherwise the one that is due longest; also one whose worker's lease has run
     * out.
     *
     * @return the pull; empty if there is none to take
     */
    Uni<Optional<Held>> take(Optional<PullId> id, Instant now, Duration lease);

    /**
     * Stores how far it has got and prolongs the lease. Fails with {@link io.skybridge.core.provisioning.LeaseLost} if another
     * worker has it.
     */
    Uni<Void> progress(Held held, Instant now, Duration lease);

    /** Puts it down, with its progress, to go on at a time. Fails as {@link #progress} does. */
    Uni<Void> park(Held held, Instant next);

    /** Ends it, with its progress. Fails as {@link #progress} does. */
    Uni<Void> end(Held held, Pull.State state, Instant now);

    /** The pull of this id. */
    Uni<Optional<Pull>> find(PullId id);

    /** The newest pulls first. */
    Uni<List<Pull>> newest(int limit);

    /** When this services manager's period was last pulled as a whole and by a pull that has completed. */
    Uni<Optional<Instant>> lastCompleted(String servicesManager, YearMonth period);
}
