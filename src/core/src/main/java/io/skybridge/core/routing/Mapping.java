package io.skybridge.core.routing;

import java.time.Instant;

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
}
