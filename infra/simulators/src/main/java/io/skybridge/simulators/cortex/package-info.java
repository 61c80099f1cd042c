/**
 * A services manager that speaks the CortexAPI of CPSM 10/11 and Atria as far as public material shows it.
 *
 * <p>{@link io.skybridge.simulators.cortex.CortexEndpoint} takes a request document, asks the faults, and has
 * {@link io.skybridge.simulators.cortex.ServicesManager} carry it out: FIND and GET read a {@code View} of the
 * {@code World}, SET and DELETE prepare a {@code Draft} which is committed as a whole or forgotten. Provisioning is never
 * run: a request knows when it was accepted and how long it takes, and every status is worked out at the moment somebody
 * looks; a {@code Restart} forgets them all. Each family of services is one {@code ServiceKind}. Every error has one name
 * in {@code Refusal}. A {@code ChangeLog} notes from when to when what can be billed was held, by the {@code LogClock}.
 *
 * <p>Shapes and orders of fields are captured facts (sections 2 to 6 and 12 of the project's CortexAPI specification);
 * whatever is only inferred or unknown asks {@link io.skybridge.simulators.settings.Behaviour}.
 */
@NullMarked
package io.skybridge.simulators.cortex;

import org.jspecify.annotations.NullMarked;
