package io.skybridge.core.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * When keys change: one signs, the next is published already, and those that have signed stay published until nobody can have a
 * token of theirs any more. So a client that has looked at the keys once, at any time, verifies straight through a rotation.
 *
 * @param rotateEvery how long a key signs
 * @param publishAhead how long a key is published before it signs
 * @param keepAfter how long a key stays published after it has signed last
 */
public record KeySchedule(Duration rotateEvery, Duration publishAhead, Duration keepAfter) {

    /**
     * A schedule.
     *
     * @throws IllegalArgumentException if tokens of a key could outlive it, or a key would have to sign before it is published
     */
    public KeySchedule {
        if (publishAhead.compareTo(rotateEvery) > 0) {
            throw new IllegalArgumentException("keys cannot be published longer ahead than they sign");
        }
        if (publishAhead.isNegative() || rotateEvery.isNegative() || rotateEvery.isZero()) {
            throw new IllegalArgumentException("keys must sign for some time, and not be published behind it");
        }
    }

    /** What the ring is to be at this moment. */
    public List<SigningKey> due(List<SigningKey> ring, Instant now, Supplier<SigningKey> draw) {
        boolean old = ring.stream()
                .filter(SigningKey::signs)
                .anyMatch(
                        key -> !key.signsFrom().orElseThrow().plus(rotateEvery).isAfter(now));
        boolean ready = ring.stream()
                .filter(SigningKey::next)
                .anyMatch(key -> !key.createdAt().plus(publishAhead).isAfter(now));
        return old && ready ? rotated(ring, now, draw) : complete(kept(ring, now), now, draw);
    }

    /** The ring with the next key signing from now on. */
    public List<SigningKey> rotated(List<SigningKey> ring, Instant now, Supplier<SigningKey> draw) {
        List<SigningKey> turned = kept(ring, now).stream()
                .map(key -> key.signs() ? key.retired(now) : key.next() ? key.signing(now) : key)
                .toList();
        return complete(turned, now, draw);
    }

    /** Other keys in place of all, whose tokens are good no more: somebody else can sign with them. */
    public List<SigningKey> replaced(Instant now, Supplier<SigningKey> draw) {
        return complete(List.of(), now, draw);
    }

    private List<SigningKey> kept(List<SigningKey> ring, Instant now) {
        return ring.stream()
                .filter(key -> key.signsUntil()
                        .filter(until -> !until.plus(keepAfter).isAfter(now))
                        .isEmpty())
                .toList();
    }

    private static List<SigningKey> complete(List<SigningKey> ring, Instant now, Supplier<SigningKey> draw) {
        List<SigningKey> complete = new ArrayList<>(ring);
        if (complete.stream().noneMatch(SigningKey::signs)) {
            complete.add(draw.get().signing(now));
        }
        if (complete.stream().noneMatch(SigningKey::next)) {
            complete.add(draw.get());
        }
        return List.copyOf(complete);
    }
}
