/**
 * The one persistence layer: PostgreSQL through Hibernate Reactive with Panache. Everything here is package-private and
 * stands behind a port of core; entities never leave.
 *
 * <p>Where one statement does what several would, it is SQL: accepting a delivery is one function of the database and so
 * one round trip; claiming an order or a report is one statement. All else is Panache. Each call of a port is a unit of
 * its own, with its own session, so ports may be called from any thread and at the same time
 * ({@link io.skybridge.ledger.Sessions}).
 *
 * <p>The schema is in {@code db/migration} and is applied at deploy time, in standalone at start.
 */
@NullMarked
package io.skybridge.ledger;

import org.jspecify.annotations.NullMarked;
