/**
 * What a portal can do for Skybridge: hand over a message it sent, read and verified, and take a report of what became of
 * an order. Each kind of portal implements {@link io.skybridge.core.portal.Portal} in a package of its own.
 */
@NullMarked
package io.skybridge.core.portal;

import org.jspecify.annotations.NullMarked;
