/**
 * The endpoints under {@code /__sim/}, for whoever tries something out: state, faults, journal, settings, approvals, and what
 * bills are made of.
 *
 * <p>They answer without credentials, which is why the server listens on the loopback address unless told otherwise. Every
 * JSON body is checked as a whole before anything changes; a wrong one is answered with a problem document that names the
 * member. {@link io.skybridge.simulators.admin.SimulatorState} is the state of both simulators together, and
 * {@link io.skybridge.simulators.admin.StateFile} keeps it across processes.
 */
@NullMarked
package io.skybridge.simulators.admin;

import org.jspecify.annotations.NullMarked;
