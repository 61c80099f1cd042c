/**
 * The kinds of step. A step carries all that it needs except the customer's code, which is chosen by the first step of
 * the account and looked up at each call.
 *
 * <p>All but {@link io.skybridge.core.provisioning.step.ChooseCode} are of one shape: a look that says how far reality is
 * from what is wanted, and a set that asks for it ({@link io.skybridge.core.provisioning.step.EnsureStep}). To add a kind
 * of step, write those two.
 */
@NullMarked
package io.skybridge.core.provisioning.step;

import org.jspecify.annotations.NullMarked;
