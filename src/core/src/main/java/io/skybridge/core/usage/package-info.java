/**
 * Usage: what customers hold at the services manager, counted once and billed once, provably.
 *
 * <p>A source ({@link io.skybridge.core.usage.UsageSource}) says what a customer holds; {@link
 * io.skybridge.core.usage.CountUsage} compares that with what the ledger has counted already and makes records of the
 * difference only; {@link io.skybridge.core.usage.Allotment} says how much of a record is included and how much is billed, in
 * the portal's unit. Records are delivered in batches that are stored before they are sent and sent again identically. At any
 * time, for every period and meter, what was pulled is the sum of what was included and of the records in each state: {@link
 * io.skybridge.core.usage.Conservation}.
 */
@NullMarked
package io.skybridge.core.usage;

import org.jspecify.annotations.NullMarked;
