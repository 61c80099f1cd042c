/**
 * A business portal reduced to what Skybridge reports to: an inbox.
 *
 * <p>{@code POST /portal/inbox} takes CloudEvents signed as Standard Webhooks has it, checks the signature on the raw
 * bytes, and keeps every delivery in the order of arrival, refused ones too, because how often and when a sender tries is
 * what one wants to see. {@code GET /portal/inbox} shows them by message, {@code GET /portal/} shows the same to people.
 */
@NullMarked
package io.skybridge.simulators.portal;

import org.jspecify.annotations.NullMarked;
