/**
 * The function that counts: each pull reads what customers hold into the usage ledger, each delivery sends what was counted to
 * the portals, and portals that ask by marker are answered. Schedules call it; in standalone the worker does.
 *
 * <p>Pulls and deliveries may overlap, may be repeated and may be killed at any moment: the ledger holds what was counted, and
 * nothing is counted or billed twice.
 */
@NullMarked
package io.skybridge.functions.usage;

import org.jspecify.annotations.NullMarked;
