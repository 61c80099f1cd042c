/**
 * What a portal can do for Skybridge: hand over a message it sent, read and verified; say what an account is now, if it only
 * hints ({@link io.skybridge.core.portal.Notices}); and take a report of what became of an order. What it says when it is asked
 * is compared with the ledger by {@link io.skybridge.core.portal.CompareAccount}, whose differences become events like any
 * other's. Each kind of portal implements {@link io.skybridge.core.portal.Portal} in a package of its own.
 */
@NullMarked
package io.skybridge.core.portal;

import org.jspecify.annotations.NullMarked;
