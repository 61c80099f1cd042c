package io.skybridge.core.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a name of the portal's means in the services manager, from a moment on.
 *
 * @param <T> the mapping's own type
 */
public sealed interface Mapping<T extends Mapping<T>> permits Offer, Route {

    /** The portal's name: a product, a channel. */
    String name();

    /** From when it is in force. */
    Instant effectiveFrom();

    /** The same from then on. */
    T from(Instant moment);

    /** Of these mappings, in any sequence, the one of this name that is in force at this moment. */
    static <T extends Mapping<T>> Optional<T> inForce(List<T> mappings, String name, Instant at) {
        return mappings.stream()
                .filter(one -> one.name().equals(name) && !one.effectiveFrom().isAfter(at))
                .max(Comparator.comparing(Mapping::effectiveFrom));
    }
}
