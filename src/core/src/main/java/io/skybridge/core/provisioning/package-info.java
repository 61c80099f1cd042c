/**
 * Carrying orders out. {@link io.skybridge.core.provisioning.PlanOrder} turns an order into steps, purely;
 * {@link io.skybridge.core.provisioning.CarryOutOrder} advances the steps one after the other and stores the progress after
 * each call; {@link io.skybridge.core.provisioning.RunOrders} claims orders and gives each its time.
 *
 * <p>The promise is an exactly-once effect over a services manager that answers late, twice or not at all. It is kept by
 * three habits: what identifies a thing is stored before the thing is created; every step looks before it sets and may be
 * run again at any moment; and every write proves with the lease's token that the order is still this worker's.
 *
 * <p>The kinds of step are in {@code io.skybridge.core.provisioning.step}.
 */
@NullMarked
package io.skybridge.core.provisioning;

import org.jspecify.annotations.NullMarked;
