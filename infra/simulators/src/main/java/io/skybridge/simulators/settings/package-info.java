/**
 * Everything about the simulators that can be chosen.
 *
 * <p>What public captures of the CortexAPI prove is fixed in the code. What they leave open, and what is only an
 * inference, is a switch in {@link io.skybridge.simulators.settings.Behaviour}: a client that works against every
 * position of a switch does not depend on the guess. The README lists each with the uncertainty it stands for.
 * {@link io.skybridge.simulators.settings.LiveBehaviour} holds the switches of a running server;
 * {@code PUT /__sim/settings} throws them.
 */
@NullMarked
package io.skybridge.simulators.settings;

import org.jspecify.annotations.NullMarked;
