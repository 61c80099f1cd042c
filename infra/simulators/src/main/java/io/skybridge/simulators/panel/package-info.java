/**
 * The panel of the services manager, as far as signing on goes: an OpenID Connect relying party, as Atria's is from 15.31 on.
 *
 * <p>{@link io.skybridge.simulators.panel.PanelEndpoints} sends the browser to the OpenID Provider and takes it back. What must be
 * the same afterwards is an {@link io.skybridge.simulators.panel.Attempt}; {@link io.skybridge.simulators.panel.Provider} asks the
 * provider, and {@link io.skybridge.simulators.panel.IdToken} believes nothing of what it says unverified. It takes nothing of
 * Skybridge's code, so that an error there is not repeated here.
 */
@NullMarked
package io.skybridge.simulators.panel;

import org.jspecify.annotations.NullMarked;
