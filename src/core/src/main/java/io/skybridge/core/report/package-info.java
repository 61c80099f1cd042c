/**
 * Telling the portal. Every outcome of an order is written as a report into the outbox, in the commit that ends the order,
 * and sent from there, at least once, with the same id each time.
 */
@NullMarked
package io.skybridge.core.report;

import org.jspecify.annotations.NullMarked;
