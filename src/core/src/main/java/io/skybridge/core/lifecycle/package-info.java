/**
 * The states of accounts, users, subscriptions and handles, and what is legal in each. The tables are data
 * ({@link io.skybridge.core.lifecycle.Lifecycles}): a decision passes the row of its order to the ledger, which applies it to
 * the state it has under its lock, so that what is legal is written once and decided where nobody can interfere.
 *
 * <p>A state says what the portal intends and moves when an event is accepted. A handle's state says how far the services
 * manager has got and moves when an order ends.
 */
@NullMarked
package io.skybridge.core.lifecycle;

import org.jspecify.annotations.NullMarked;
