/**
 * Portals that call for one thing at a time and keep its handle, as CPBM does. A call names an account, a user or a
 * subscription by the portal's id or by the handle that Skybridge answered; {@link io.skybridge.core.handle.FindThing}
 * finds which it is. {@link io.skybridge.core.handle.AnswerCall} stores what is wanted as
 * {@link io.skybridge.core.delivery.AcceptIntent} does, remembers by which names the thing was called, and answers where
 * the thing stands ({@link io.skybridge.core.handle.Standing}).
 *
 * <p>Handles are promises: the one that was answered first is answered for ever, and is what usage is reported under.
 */
@NullMarked
package io.skybridge.core.handle;

import org.jspecify.annotations.NullMarked;
