/**
 * The function that portals call. It verifies a message, stores it with the orders it asks for, and acknowledges: one round
 * trip to the ledger and nobody else is called. What it stores, {@code provisioning} carries out.
 *
 * <p>A message that is refused leaves nothing behind but a count. A message that was answered is never lost.
 */
@NullMarked
package io.skybridge.functions.webhook;

import org.jspecify.annotations.NullMarked;
