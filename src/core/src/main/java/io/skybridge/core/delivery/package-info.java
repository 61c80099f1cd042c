/**
 * From a message to an order: verify, read, decide, store, answer. The only writer is
 * {@link io.skybridge.core.delivery.Deliveries#accept}, one atomic statement; the only decision is what an event asks for
 * ({@link io.skybridge.core.delivery.PortalEvent#orders()}). A repeated event gets the same answer, a reused id is refused,
 * an older version changes nothing.
 */
@NullMarked
package io.skybridge.core.delivery;

import org.jspecify.annotations.NullMarked;
