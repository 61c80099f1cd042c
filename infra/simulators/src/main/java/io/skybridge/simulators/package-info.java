/**
 * A services manager and a portal to try Skybridge against, with faults to order.
 *
 * <p>{@link io.skybridge.simulators.SimulatorServer} is both behind one HTTP server of its own, started on any port by a
 * test, by another application ({@link io.skybridge.simulators.SimulatorsApplication}), or alone
 * ({@link io.skybridge.simulators.SimulatorsMain}). The services manager is in
 * {@link io.skybridge.simulators.cortex}, its bills in {@link io.skybridge.simulators.external}, the portal in {@link io.skybridge.simulators.portal}; what goes over the wire,
 * and what may go wrong with it, in {@link io.skybridge.simulators.traffic}; all that can be chosen in
 * {@link io.skybridge.simulators.settings}; the endpoints for whoever tries something out in
 * {@link io.skybridge.simulators.admin}.
 */
@NullMarked
package io.skybridge.simulators;

import org.jspecify.annotations.NullMarked;
