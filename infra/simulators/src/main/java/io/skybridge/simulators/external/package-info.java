/**
 * The ExternalAPI of Atria 12.11 and later as far as public material shows it: read-only billing (sections 7 and 8).
 *
 * <p>{@link io.skybridge.simulators.external.ExternalEndpoint} takes a call, asks the faults, and answers with a JSON list of
 * rows: {@code Details} are the lines of a {@code BillingPeriod}, worked out of what was held from when to when
 * ({@link io.skybridge.simulators.cortex.Holding}), and after them those of a {@link io.skybridge.simulators.external.Crowd},
 * which are made while they are written; {@code Summary} counts. {@code Rows} are written a piece at a time, so that a million
 * lines cost no more memory than ten. Names of members, path and dates are guesses [U], hence settings.
 */
@NullMarked
package io.skybridge.simulators.external;

import org.jspecify.annotations.NullMarked;
