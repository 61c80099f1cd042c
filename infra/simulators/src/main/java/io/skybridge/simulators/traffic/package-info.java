/**
 * What goes over the wire: the record of it, and the ways to disturb it.
 *
 * <p>The {@link io.skybridge.simulators.traffic.Journal} keeps every call of both simulators with what was asked and
 * answered, so that a trial can prove what was sent, how often and in which order; passwords are taken out before an
 * entry is kept. {@link io.skybridge.simulators.traffic.Faults} holds rules in order; the first rule that matches a call
 * and still has a turn decides what goes wrong with it ({@link io.skybridge.simulators.traffic.FaultKind}). Both are
 * used by several threads at once.
 */
@NullMarked
package io.skybridge.simulators.traffic;

import org.jspecify.annotations.NullMarked;
