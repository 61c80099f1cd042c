package io.skybridge.core.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

import io.skybridge.core.problem.ProblemException;
import io.skybridge.core.problem.ProblemType;

/** The keys that sign, the next ones, and those that have signed; turned by the schedule when somebody looks, or by an operator. */
public final class KeyRing {

    /** For so long a process goes by what it has read: a key is published for longer than that before and after it signs. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final List<SigningKey> given;
    private final Jose jose;
    private final Clock clock;
    private volatile Read read = new Read(List.of(), Instant.MIN);

    private record Read(List<SigningKey> ring, Instant until) {}

    /**
     * A ring.
     *
     * @param keys where it is kept
     * @param schedule when it turns
     * @param given keys of a secrets manager, the first of which signs; with any, none is drawn or kept here
     * @param jose draws keys
     * @param clock what now is
     */
    public KeyRing(SigningKeys keys, KeySchedule schedule, List<SigningKey> given, Jose jose, Clock clock) {
        this.keys = keys;
        this.schedule = schedule;
        this.given = given.isEmpty() ? List.of() : firstSigns(given);
        this.jose = jose;
        this.clock = clock;
    }

    private static List<SigningKey> firstSigns(List<SigningKey> given) {
        List<SigningKey> ring = new ArrayList<>(given);
        ring.set(0, ring.get(0).signing(Instant.EPOCH));
        return List.copyOf(ring);
    }

    /** All that is published. */
    public Uni<List<SigningKey>> ring() {
        if (!given.isEmpty()) {
            return Uni.createFrom().item(given);
        }
        Read last = read;
        Instant now = clock.instant();
        return now.isBefore(last.until()) ? Uni.createFrom().item(last.ring()) : look(now);
    }

    private Uni<List<SigningKey>> look(Instant now) {
        return keys.ring()
                .chain(ring -> schedule.due(ring, now, () -> jose.draw(now)).equals(ring)
                        ? Uni.createFrom().item(ring)
                        : keys.change(kept -> schedule.due(kept, now, () -> jose.draw(now))))
                .invoke(ring -> read = new Read(ring, now.plus(FRESH)));
    }

    /** The key that signs. */
    public Uni<SigningKey> signing() {
        return ring().map(ring -> only(ring).orElseThrow(() -> new IllegalStateException("no key signs")));
    }

    static Optional<SigningKey> only(List<SigningKey> ring) {
        return ring.stream().filter(SigningKey::signs).findFirst();
    }

    /** Has the next key sign from now on, because an operator wants it; fails for keys that are given. */
    public Uni<List<SigningKey>> rotate() {
        Instant now = clock.instant();
        return change(now, kept -> schedule.rotated(kept, now, () -> jose.draw(now)));
    }

    /** Has other keys in place of all, because somebody else has them; fails for keys that are given. */
    public Uni<List<SigningKey>> replace() {
        Instant now = clock.instant();
        return change(now, kept -> schedule.replaced(now, () -> jose.draw(now)));
    }

    /** Keys that are given are turned where they come from: who asks must not think that one signs no more. */
    private Uni<List<SigningKey>> change(Instant now, UnaryOperator<List<SigningKey>> decision) {
        if (!given.isEmpty()) {
            return Uni.createFrom()
                    .failure(
                            new ProblemException(
                                    ProblemType.ILLEGAL_TRANSITION,
                                    "The keys are those of the setting skybridge.sso.keys.given: put another one first there."));
        }
        return keys.change(decision).invoke(ring -> read = new Read(ring, now.plus(FRESH)));
    }
}
