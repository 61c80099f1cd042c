/**
 * Many runs, each drawn by a seed: a portal with a history of its own ({@code History}, {@code TestPortal}), workers that
 * die at the boundaries of their ports ({@code Boundaries}), a services manager and a portal with faults
 * ({@code FaultRules}), and an operator for what is given up. After each run an oracle ({@code Intent},
 * {@code Expectation}) that knows only the events that were accepted says what has to be there, and {@code Books} says
 * what the ledger and the inbox have to hold.
 *
 * <p>The ledger, the adapter and the outbox are the real ones. Time is not: back-off, leases and the work of the services
 * manager go by a clock that the run sets.
 */
package io.skybridge.functions.provisioning.faults;
