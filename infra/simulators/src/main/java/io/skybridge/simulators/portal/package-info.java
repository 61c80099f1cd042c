/**
 * A business portal reduced to what Skybridge reports to: an inbox, and the usage that came in it.
 *
 * <p>{@code POST /portal/inbox} takes CloudEvents signed as Standard Webhooks has it, checks the signature on the raw
 * bytes, and keeps every delivery in the order of arrival, refused ones too, because how often and when a sender tries is
 * what one wants to see. {@code GET /portal/inbox} shows them by message, {@code GET /portal/} shows the same to people.
 *
 * <p>Usage is kept as a portal would: each record once ({@link io.skybridge.simulators.portal.PortalUsage}), shown by
 * {@code GET /portal/usage}. What is not to be taken is said to {@code PUT /portal/usage/rejections}.
 */
@NullMarked
package io.skybridge.simulators.portal;

import org.jspecify.annotations.NullMarked;
