package io.skybridge.core.usage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

/** A pull in the hands of this worker, and how far it has got; one thing after the other. */
final class PullCourse {

    private final Pulls pulls;
    private final PullUsage.Surroundings surroundings;
    private final Duration lease;
    private final Instant stopAt;
    private Pulls.Held held;

    PullCourse(Pulls pulls, Pulls.Held held, PullUsage.Surroundings surroundings, Duration lease, Instant stopAt) {
        this.pulls = pulls;
        this.held = held;
        this.surroundings = surroundings;
        this.lease = lease;
        this.stopAt = stopAt;
    }

    Pull pull() {
        return held.pull();
    }

    /** What a reading of this period counts. */
    CountUsage.Pulled pulled(Period period, boolean whole, BillingCalendar calendar) {
        return new CountUsage.Pulled(pull().request().servicesManager(), period, whole, calendar);
    }

    /** What is written of it. */
    UsageLedger.Writing writing(CountUsage.Pulled pulled) {
        return new UsageLedger.Writing(pulled, progress().source(), pull().id());
    }

    Pull.Progress progress() {
        return held.pull().progress();
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    /** When the pull was first taken up. */
    Instant startedAt() {
        return held.pull().times().startedAt().orElseThrow(() -> new IllegalStateException("not taken up"));
    }

    boolean timeIsUp() {
        return surroundings.over(stopAt);
    }

    /** Stores further progress. */
    Uni<Void> store(UnaryOperator<Pull.Progress> further) {
        held = held.with(further.apply(progress()));
        return pulls.progress(held, now(), lease);
    }

    /** Stores what has been written for some customers. */
    Uni<Void> wrote(UsageLedger.Written written, long unread, Optional<String> position) {
        return store(so -> {
            Map<Meter, BigDecimal> quantities = new HashMap<>(so.quantities());
            written.quantities().forEach((meter, more) -> quantities.merge(meter, more, BigDecimal::add));
            return new Pull.Progress(
                    so.source(),
                    so.read(),
                    so.customers(),
                    so.done() + written.customers() + unread,
                    so.unread() + unread,
                    so.records() + written.records(),
                    so.corrections() + written.corrections(),
                    quantities,
                    position.or(so::position),
                    "");
        });
    }

    /** Puts it down to go on at this time. */
    Uni<Void> park(Instant next, String note) {
        held = held.with(progress().noted(note));
        return pulls.park(held, next);
    }

    /** Ends it. */
    Uni<Void> end(Pull.State state, String note) {
        held = held.with(progress().noted(note));
        return pulls.end(held, state, now());
    }
}
